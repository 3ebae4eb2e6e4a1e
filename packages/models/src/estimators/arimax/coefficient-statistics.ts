import { studentTUpperTail } from '@spx/core';
import { inverse, Matrix } from 'ml-matrix';
import type { ColumnMoments } from './column-moments.js';
import type { LeastSquaresCoefficient, LeastSquaresFit, LeastSquaresTerm } from './least-squares-fit.js';
import type { ReducedFactor } from './triangular-factor.js';

/** A regression that was factorised over centred columns of unit length. */
export interface FactorisedRegression {
  /** Columns kept, in the order of the triangle. */
  readonly columns: readonly { readonly name: string; readonly moments: ColumnMoments }[];
  readonly target: ColumnMoments;
  readonly rows: number;
  readonly weights: Float64Array | undefined;
  readonly reduced: ReducedFactor;
}

/** Coefficients in the units of the columns, with standard errors, and the measures of fit. */
export function coefficientStatistics(regression: FactorisedRegression): Omit<LeastSquaresFit, 'dropped'> {
  const { columns, target, rows, weights, reduced } = regression;
  const residualDegrees = rows - columns.length - 1;
  const residualVariance = reduced.residual / residualDegrees;
  const root = inverseTriangle(reduced.kept.map((position) => reduced.factor[position]!));
  const rotated = reduced.factor[reduced.factor.length - 1]!;
  const inferred = { residualVariance, residualDegrees };
  const terms = columns.map(({ name, moments: { mean, length } }, index): LeastSquaresTerm => {
    const row = root[index]!;
    const scaled = row.reduce((sum, value, column) => sum + value * rotated[column]!, 0);
    const unitVariance = row.reduce((sum, value) => sum + value * value, 0) / (length * length);
    const standardized = target.length === 0 ? 0 : scaled / target.length;
    return { ...inference({ name, estimate: scaled / length, unitVariance }, inferred), mean, standardized };
  });
  const intercept = terms.reduce((sum, { estimate, mean }) => sum - estimate * mean, target.mean);
  const totalWeight = weights === undefined ? rows : weights.reduce((sum, weight) => sum + weight, 0);
  const unitVariance = 1 / totalWeight + meanVariance(root, columns);
  return {
    ...measuresOfFit(regression),
    residualDegrees,
    residualVariance,
    targetMean: target.mean,
    intercept: inference({ name: 'intercept', estimate: intercept, unitVariance }, inferred),
    terms,
  };
}

function inference(
  { name, estimate, unitVariance }: { readonly name: string; readonly estimate: number; readonly unitVariance: number },
  { residualVariance, residualDegrees }: { readonly residualVariance: number; readonly residualDegrees: number },
): LeastSquaresCoefficient {
  const standardError = Math.sqrt(residualVariance * unitVariance);
  const tStatistic = estimate / standardError;
  return { name, estimate, standardError, tStatistic, pValue: 2 * studentTUpperTail(Math.abs(tStatistic), residualDegrees) };
}

type MeasuresOfFit = Pick<LeastSquaresFit, 'rows' | 'residualSumOfSquares' | 'rSquared' | 'adjustedRSquared' | 'logLikelihood' | 'aic' | 'bic'>;

function measuresOfFit({ columns, target, rows, weights, reduced }: FactorisedRegression): MeasuresOfFit {
  const coefficients = columns.length + 1;
  const unexplained = reduced.residual / (target.length * target.length);
  const logWeights = weights === undefined ? 0 : weights.reduce((sum, weight) => sum + (weight > 0 ? Math.log(weight) : 0), 0);
  const logLikelihood = 0.5 * (logWeights - rows * (Math.log((2 * Math.PI * reduced.residual) / rows) + 1));
  return {
    rows,
    residualSumOfSquares: reduced.residual,
    rSquared: 1 - unexplained,
    adjustedRSquared: 1 - (unexplained * (rows - 1)) / (rows - coefficients),
    logLikelihood,
    aic: 2 * (coefficients - logLikelihood),
    bic: Math.log(rows) * coefficients - 2 * logLikelihood,
  };
}

/** Rows of the inverse of an upper triangle that is given by columns. */
function inverseTriangle(columns: readonly Float64Array[]): readonly (readonly number[])[] {
  if (columns.length === 0) return [];
  const triangle = Matrix.zeros(columns.length, columns.length);
  for (const [column, values] of columns.entries()) for (let row = 0; row <= column; row++) triangle.set(row, column, values[row]!);
  return inverse(triangle).to2DArray();
}

/** What the uncertainty of the slopes adds to the variance of the intercept, per unit of residual variance. */
function meanVariance(root: readonly (readonly number[])[], columns: FactorisedRegression['columns']): number {
  return root.reduce((sum, _, column) => {
    const entry = columns.reduce((total, { moments }, index) => total + (moments.mean / moments.length) * root[index]![column]!, 0);
    return sum + entry * entry;
  }, 0);
}
