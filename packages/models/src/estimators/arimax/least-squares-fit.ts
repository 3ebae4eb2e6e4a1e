/** One coefficient with its classical inference. */
export interface LeastSquaresCoefficient {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly tStatistic: number;
  /** Two-sided. */
  readonly pValue: number;
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

/** A fitted regression. */
export interface LeastSquaresFit {
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
  /** -2 log-likelihood + 2 k, k the number of coefficients; the variance is not counted, as in most regression software. */
  readonly aic: number;
  readonly bic: number;
}
