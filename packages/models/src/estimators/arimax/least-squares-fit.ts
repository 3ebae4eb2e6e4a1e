import type { InformationCriteria } from './information-criteria.js';

/** One coefficient with its inference. */
export interface LeastSquaresCoefficient {
  readonly name: string;
  readonly estimate: number;
  /** By the choice of `standardErrors`. */
  readonly standardError: number;
  readonly tStatistic: number;
  /** Two-sided, of Student's t with the fit's `inferenceDegrees`. */
  readonly pValue: number;
  /** Lower and upper end of the two-sided interval at the confidence asked for. */
  readonly confidenceInterval: readonly [number, number];
}

/** Coefficient of a column. */
export interface LeastSquaresTerm extends LeastSquaresCoefficient {
  /** Weighted mean of the column. */
  readonly mean: number;
  /** Coefficient in standard deviations of the target per standard deviation of the column. */
  readonly standardized: number;
}

/** A column that got no coefficient. */
export interface DroppedColumn {
  readonly name: string;
  readonly reason: 'constant' | 'combination of earlier columns';
}

/** A fitted regression. The criteria count the coefficients and not the variance, as most regression software does. */
export interface LeastSquaresFit extends InformationCriteria {
  readonly rows: number;
  /** Rows less coefficients, the intercept included. */
  readonly residualDegrees: number;
  readonly targetMean: number;
  readonly intercept: LeastSquaresCoefficient;
  /** In the order of the columns, without those dropped. */
  readonly terms: readonly LeastSquaresTerm[];
  readonly dropped: readonly DroppedColumn[];
  readonly residualSumOfSquares: number;
  /** Residual sum of squares over `residualDegrees`. */
  readonly residualVariance: number;
  /** About the mean; NaN for a constant target. */
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** Gaussian, at the maximum-likelihood variance; infinite for a perfect fit. */
  readonly logLikelihood: number;
  /** Wald test that every slope is 0, by the choice of `standardErrors`; `null` without slopes, for a perfect fit, and for fewer clusters than slopes and one. */
  readonly fStatistic: number | null;
  /** Of F with as many degrees as slopes and `inferenceDegrees`; `null` with the statistic. */
  readonly fPValue: number | null;
  /** Which standard errors these are, such as `HAC with 29 lags`. */
  readonly standardErrors: string;
  /** Degrees of freedom of t and F: `residualDegrees`, or clusters less 1. */
  readonly inferenceDegrees: number;
  /** How it was solved. `qr` with a `gramConditionNumber` means that normal equations were tried and refused. */
  readonly method: 'normal-equations' | 'qr';
  /** Ratio of the extreme eigenvalues of the correlation matrix of columns and target; `null` where it was not formed. */
  readonly gramConditionNumber: number | null;
  /** Ratio of the extreme singular values of the kept columns, intercept included, as they are (weighted): large also where only their units differ. */
  readonly conditionNumber: number;
}
