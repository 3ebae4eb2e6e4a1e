import { fisherFUpperTail, studentTQuantile, studentTUpperTail } from '@spx/core';
import { CholeskyDecomposition, inverse, Matrix, SingularValueDecomposition } from 'ml-matrix';
import type { FactorisedRegression } from './factorised-regression.js';
import { informationCriteria } from './information-criteria.js';
import type { LeastSquaresCoefficient, LeastSquaresFit, LeastSquaresTerm } from './least-squares-fit.js';
import { type CoefficientCovariance, coefficientCovariance } from './standard-errors/coefficient-covariance.js';
import type { SolvedRegression } from './standard-errors/score-blocks.js';
import type { StandardErrors } from './standard-errors/standard-errors.js';

/** What the inference of a regression goes by. */
export interface InferenceOptions {
  readonly standardErrors: StandardErrors;
  /** Of the intervals of the coefficients, between 0 and 1. */
  readonly confidence: number;
}

/** Coefficients in the units of the columns, with standard errors, and the measures of fit. */
export function coefficientStatistics(regression: FactorisedRegression, options: InferenceOptions): Omit<LeastSquaresFit, 'dropped'> {
  const { columns, target, reduced } = regression;
  const root = inverseTriangle(reduced.kept.map((position) => reduced.factor[position]!));
  const rotated = reduced.factor[reduced.factor.length - 1]!;
  const scaled = root.map((row) => row.reduce((sum, value, column) => sum + value * rotated[column]!, 0));
  const solved = { regression, scaled, root };
  const covariance = coefficientCovariance(solved, options.standardErrors);
  const infer = inferenceBy(covariance.degrees, options.confidence);
  const terms = columns.map(({ name, moments: { mean, length } }, index): LeastSquaresTerm => {
    const standardized = target.moments.length === 0 ? 0 : scaled[index]! / target.moments.length;
    const variance = covariance.matrix[index + 1]![index + 1]! / (length * length);
    return { ...infer({ name, estimate: scaled[index]! / length, variance }), mean, standardized };
  });
  const intercept = terms.reduce((sum, { estimate, mean }) => sum - estimate * mean, target.moments.mean);
  return {
    ...measuresOfFit(regression),
    ...waldTest(solved, covariance, options.standardErrors),
    targetMean: target.moments.mean,
    intercept: infer({ name: 'intercept', estimate: intercept, variance: interceptVariance(regression, covariance) }),
    terms,
    standardErrors: covariance.description,
    inferenceDegrees: covariance.degrees,
    conditionNumber: designCondition(regression),
  };
}

interface Estimate {
  readonly name: string;
  readonly estimate: number;
  readonly variance: number;
}

function inferenceBy(degrees: number, confidence: number): (coefficient: Estimate) => LeastSquaresCoefficient {
  const reach = studentTQuantile(0.5 + confidence / 2, degrees);
  return ({ name, estimate, variance }) => {
    const standardError = Math.sqrt(variance);
    const tStatistic = estimate / standardError;
    const pValue = 2 * studentTUpperTail(Math.abs(tStatistic), degrees);
    return { name, estimate, standardError, tStatistic, pValue, confidenceInterval: [estimate - reach * standardError, estimate + reach * standardError] };
  };
}

type MeasuresOfFit = Omit<
  LeastSquaresFit,
  'dropped' | 'terms' | 'intercept' | 'targetMean' | 'fStatistic' | 'fPValue' | 'standardErrors' | 'inferenceDegrees' | 'conditionNumber'
>;

function measuresOfFit({ columns, target, rows, weights, reduced, method, gramConditionNumber }: FactorisedRegression): MeasuresOfFit {
  const coefficients = columns.length + 1;
  const unexplained = reduced.residual / (target.moments.length * target.moments.length);
  const logWeights = weights === undefined ? 0 : weights.reduce((sum, weight) => sum + (weight > 0 ? Math.log(weight) : 0), 0);
  const logLikelihood = 0.5 * (logWeights - rows * (Math.log((2 * Math.PI * reduced.residual) / rows) + 1));
  return {
    rows,
    residualDegrees: rows - coefficients,
    residualVariance: reduced.residual / (rows - coefficients),
    residualSumOfSquares: reduced.residual,
    rSquared: 1 - unexplained,
    adjustedRSquared: 1 - (unexplained * (rows - 1)) / (rows - coefficients),
    logLikelihood,
    ...informationCriteria({ logLikelihood, rows, parameters: coefficients }),
    method,
    gramConditionNumber,
  };
}

/** Rows of the inverse of an upper triangle that is given by columns. */
function inverseTriangle(columns: readonly Float64Array[]): readonly (readonly number[])[] {
  if (columns.length === 0) return [];
  const triangle = Matrix.zeros(columns.length, columns.length);
  for (const [column, values] of columns.entries()) for (let row = 0; row <= column; row++) triangle.set(row, column, values[row]!);
  return inverse(triangle).to2DArray();
}

/** The intercept is the prediction at the means less the slopes times the means. */
function interceptVariance({ columns }: FactorisedRegression, { matrix }: CoefficientCovariance): number {
  const direction = [1, ...columns.map(({ moments }) => -moments.mean / moments.length)];
  return direction.reduce((sum, left, row) => sum + direction.reduce((part, right, column) => part + left * matrix[row]![column]! * right, 0), 0);
}

/** b' V^-1 b / k, b the slopes and V their covariance. */
function waldTest(
  { regression, scaled }: SolvedRegression,
  { matrix, degrees }: CoefficientCovariance,
  choice: StandardErrors,
): Pick<LeastSquaresFit, 'fStatistic' | 'fPValue'> {
  const slopes = scaled.length;
  const isClustered = typeof choice !== 'string' && choice.kind === 'clustered';
  if (slopes === 0 || !(regression.reduced.residual > 0) || (isClustered && degrees < slopes)) return { fStatistic: null, fPValue: null };
  // Brought to unit variance, for a slope may be tiny beside another.
  const deviations = scaled.map((_, index) => Math.sqrt(matrix[index + 1]![index + 1]!));
  const covariance = new Matrix(scaled.map((_, row) => scaled.map((__, column) => matrix[row + 1]![column + 1]! / (deviations[row]! * deviations[column]!))));
  const factor = new CholeskyDecomposition(covariance);
  if (!factor.isPositiveDefinite()) return { fStatistic: null, fPValue: null };
  const slope = scaled.map((value, index) => value / deviations[index]!);
  const solution = factor.solve(Matrix.columnVector(slope)).to1DArray();
  const fStatistic = slope.reduce((sum, value, index) => sum + value * solution[index]!, 0) / slopes;
  return { fStatistic, fPValue: fisherFUpperTail(fStatistic, [slopes, degrees]) };
}

function designCondition({ columns, reduced, totalWeight }: FactorisedRegression): number {
  const size = columns.length + 1;
  const design = Matrix.zeros(size, size);
  design.set(0, 0, Math.sqrt(totalWeight));
  for (const [index, { moments }] of columns.entries()) {
    design.set(0, index + 1, Math.sqrt(totalWeight) * moments.mean);
    for (let row = 0; row <= index; row++) design.set(row + 1, index + 1, reduced.factor[reduced.kept[index]!]![row]! * moments.length);
  }
  return new SingularValueDecomposition(design).condition;
}
