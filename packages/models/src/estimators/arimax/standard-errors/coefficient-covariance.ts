import type { SolvedRegression } from './score-blocks.js';
import { scoreProducts } from './score-products.js';
import { hacLags, type StandardErrors } from './standard-errors.js';

/** Covariance of coefficients, with what its inference needs. */
export interface CoefficientCovariance {
  /** Of the prediction at the means, then of the coefficients of the columns brought to unit length; symmetric, by row. */
  readonly matrix: readonly Float64Array[];
  /** Degrees of freedom of Student's t. */
  readonly degrees: number;
  /** The choice in words. */
  readonly description: string;
}

/**
 * Covariance of the coefficients of a regression, classical or a sandwich of scores.
 *
 * Formula: classical s^2 (X'WX)^-1; else B S B with B = (X'WX)^-1 and S the products of scores. HC1 multiplies by n / (n - k), clusters by G / (G - 1) (n - 1) / (n - k).
 * Degrees: n - k; with clusters G - 1.
 * Edges:   a single cluster leaves no degree of freedom: the matrix is NaN.
 */
export function coefficientCovariance(solved: SolvedRegression, choice: StandardErrors): CoefficientCovariance {
  const { rows, columns, totalWeight, reduced } = solved.regression;
  const residualDegrees = rows - columns.length - 1;
  const bread = breadOf(solved.root, totalWeight);
  if (choice === 'classical') return { matrix: scaledMatrix(bread, reduced.residual / residualDegrees), degrees: residualDegrees, description: 'classical' };
  const { products, clusters } = scoreProducts(solved, choice);
  const matrix = symmetric(product(product(bread, products), bread));
  if (clusters !== null) {
    const correction = clusters > 1 ? (clusters / (clusters - 1)) * ((rows - 1) / residualDegrees) : Number.NaN;
    return { matrix: scaledMatrix(matrix, correction), degrees: clusters - 1, description: `clustered in ${clusters} groups` };
  }
  if (typeof choice !== 'string') {
    const lags = choice.kind === 'HAC' ? hacLags(choice, solved.regression.target.values.length) : 0;
    return { matrix, degrees: residualDegrees, description: `HAC with ${lags} lags` };
  }
  return { matrix: choice === 'HC1' ? scaledMatrix(matrix, rows / residualDegrees) : matrix, degrees: residualDegrees, description: choice };
}

function breadOf(root: SolvedRegression['root'], totalWeight: number): readonly Float64Array[] {
  const size = root.length + 1;
  const bread = Array.from({ length: size }, () => new Float64Array(size));
  bread[0]![0] = 1 / totalWeight;
  for (const [i, left] of root.entries()) {
    for (const [j, right] of root.entries()) bread[i + 1]![j + 1] = left.reduce((sum, value, column) => sum + value * right[column]!, 0);
  }
  return bread;
}

function scaledMatrix(matrix: readonly Float64Array[], factor: number): readonly Float64Array[] {
  return matrix.map((row) => row.map((value) => value * factor));
}

/** The mean of a matrix and its transpose, which differ by rounding. */
function symmetric(matrix: readonly Float64Array[]): readonly Float64Array[] {
  return matrix.map((row, i) => row.map((value, j) => (value + matrix[j]![i]!) / 2));
}

function product(left: readonly Float64Array[], right: readonly Float64Array[]): readonly Float64Array[] {
  return left.map((row) => row.map((_, column) => row.reduce((sum, value, index) => sum + value * right[index]![column]!, 0)));
}
