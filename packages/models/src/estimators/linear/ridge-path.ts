import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { PenalisedProblem } from './penalised-problem.js';

/** Ridge regression for one penalty. */
export interface RidgeSolution {
  readonly coefficients: Float64Array;
  /** Trace of the matrix that turns the centred target into its prediction. */
  readonly effectiveDegrees: number;
  readonly residualSumOfSquares: number;
}

/** Eigenvalues below this share of the largest are rounding. */
const rounding = 1e-13;

/**
 * Ridge regression for many penalties from one eigendecomposition of the products.
 *
 * Edges: a penalty of 0 gives the least squares of minimum norm.
 *
 * @see Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd edition, section 3.4.1.
 */
export function ridgePath({ gram, target, targetSquares }: PenalisedProblem, lambdas: readonly number[]): readonly RidgeSolution[] {
  if (gram.length === 0) return lambdas.map(() => ({ coefficients: new Float64Array(0), effectiveDegrees: 0, residualSumOfSquares: targetSquares }));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(gram.map((row) => [...row])), { assumeSymmetric: true });
  const vectors = eigenvectorMatrix.to2DArray();
  const rotated = realEigenvalues.map((_, index) => vectors.reduce((sum, row, column) => sum + row[index]! * target[column]!, 0));
  const least = rounding * Math.max(...realEigenvalues);
  return lambdas.map((lambda) => {
    const shrunk = rotated.map((value, index) => (realEigenvalues[index]! > least ? value / (realEigenvalues[index]! + lambda) : 0));
    const coefficients = Float64Array.from(vectors, (row) => row.reduce((sum, value, index) => sum + value * shrunk[index]!, 0));
    const explained = shrunk.reduce((sum, value, index) => sum + value * (2 * rotated[index]! - realEigenvalues[index]! * value), 0);
    const effectiveDegrees = realEigenvalues.reduce((sum, value) => sum + (value > least ? value / (value + lambda) : 0), 0);
    return { coefficients, effectiveDegrees, residualSumOfSquares: Math.max(0, targetSquares - explained) };
  });
}
