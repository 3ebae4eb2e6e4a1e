import { EigenvalueDecomposition, type Matrix } from 'ml-matrix';
import type { Strategy } from './strategy.js';

/** The normal distribution that an evolution strategy draws from, and what it remembers of its way. */
export interface SearchDistribution {
  readonly strategy: Strategy;
  readonly mean: Float64Array;
  readonly sigma: number;
  readonly covariance: Matrix;
  /** Columns are the axes of the covariance's ellipsoid. */
  readonly directions: Matrix;
  /** Standard deviation along each direction. */
  readonly lengths: Float64Array;
  readonly sigmaPath: Float64Array;
  readonly covariancePath: Float64Array;
  /** Generations since the start or the last restart. */
  readonly generation: number;
  /** Factor, 1 or more, by which the deviation of each axis is stretched beyond sigma and covariance. */
  readonly stretch: Float64Array;
}

/** Eigenvectors of a covariance, and the square roots of its eigenvalues. */
export function ellipsoidOf(covariance: Matrix): Pick<SearchDistribution, 'directions' | 'lengths'> {
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  // Rounding may bring the least eigenvalue of a long ellipsoid below 0.
  const least = 1e-20 * Math.max(...realEigenvalues);
  return { directions: eigenvectorMatrix, lengths: Float64Array.from(realEigenvalues, (value) => Math.sqrt(Math.max(value, least))) };
}
