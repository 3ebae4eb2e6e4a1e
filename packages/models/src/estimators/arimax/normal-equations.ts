import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { CrossProducts } from '../linear/gram/cross-products.js';
import { emptyFactor, type TriangularFactor } from './triangular-factor.js';

/** Largest condition number at which the triangle is taken from products: it costs six of sixteen digits. */
const largestCondition = 1e6;

/** What the products of columns, the target last, say of the triangle of their QR factorisation. */
export interface NormalEquations {
  /** Ratio of the extreme eigenvalues of the correlation matrix of the columns that vary and the target; infinite where it is singular to rounding. */
  readonly conditionNumber: number;
  /** Triangle over the varying columns, brought to unit length, and the target as it is; `null` where the condition number is beyond 1e6. */
  readonly factor: TriangularFactor | null;
}

/**
 * The triangle of QR by Cholesky factorisation of the correlation matrix.
 *
 * Check: the relative error of a coefficient is about the condition number times 1e-16. The target is in the matrix too, so a perfect fit, whose residual would be rounding,
 *        is refused like columns that are nearly combinations of one another.
 *
 * @param used - positions of the columns that vary, then that of the target.
 * @see Golub and Van Loan, Matrix Computations, 4th edition, section 5.3.
 */
export function normalEquations({ products, lengths }: CrossProducts, used: readonly number[]): NormalEquations {
  const correlation = new Matrix(used.map((row) => used.map((column) => (row === column ? 1 : products[row]![column]! / (lengths[row]! * lengths[column]!)))));
  const eigenvalues = new EigenvalueDecomposition(correlation, { assumeSymmetric: true }).realEigenvalues;
  const smallest = Math.min(...eigenvalues);
  const conditionNumber = smallest > 0 ? Math.max(...eigenvalues) / smallest : Number.POSITIVE_INFINITY;
  if (!(conditionNumber <= largestCondition)) return { conditionNumber, factor: null };
  const lower = new CholeskyDecomposition(correlation).lowerTriangularMatrix;
  const factor = emptyFactor(used.length);
  for (const [column, values] of factor.entries()) {
    const length = column === used.length - 1 ? lengths[used[column]!]! : 1;
    for (let row = 0; row <= column; row++) values[row] = lower.get(column, row) * length;
  }
  return { conditionNumber, factor };
}
