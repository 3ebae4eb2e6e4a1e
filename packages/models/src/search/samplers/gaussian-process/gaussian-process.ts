import { choleskyFactor, solveLower, solveUpper } from './cholesky-factor.js';
import type { KernelParameters } from './kernel-parameters.js';
import { maternKernel, maternSlope } from './matern-kernel.js';
import { squaredDifference, type TrainingSet } from './training-set.js';

/** What the process says of the function at a point; the slopes are by the coordinates, 0 on axes of choices. */
interface PosteriorPoint {
  readonly mean: number;
  readonly variance: number;
  readonly meanSlopes: Float64Array;
  readonly varianceSlopes: Float64Array;
}

/** A function as far as observations tell it. */
export interface GaussianProcess {
  /** Mean and variance alone. */
  predict(point: Float64Array): { readonly mean: number; readonly variance: number };
  predictWithSlopes(point: Float64Array): PosteriorPoint;
}

// Two observations of one point make the matrix singular unless there is some noise.
const leastNoise = 1e-8;
// What rounding may leave of a variance at a point that is observed without noise.
const leastVariance = 1e-14;

/**
 * Posterior of a Gaussian process of mean 0: m = k' K^-1 y, v = k(x, x) - k' K^-1 k.
 *
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithm 2.1.
 */
export function gaussianProcess({ points, values, isChoice }: TrainingSet, { inverseSquares, scale, noise }: KernelParameters): GaussianProcess {
  const distanceTo = (one: Float64Array, two: Float64Array): number => {
    let sum = 0;
    for (let axis = 0; axis < isChoice.length; axis++) sum += inverseSquares[axis]! * squaredDifference(one[axis]!, two[axis]!, isChoice[axis]!);
    return sum;
  };
  const factor = factorOf(points, (one, two) => scale * maternKernel(distanceTo(one, two)), Math.max(noise, leastNoise * scale));
  const alpha = solveUpper(factor, solveLower(factor, values));
  const posterior = (distances: Float64Array): { mean: number; variance: number; whitened: Float64Array } => {
    const covariances = distances.map((distance) => scale * maternKernel(distance));
    const whitened = solveLower(factor, covariances);
    let [mean, explained] = [0, 0];
    for (let row = 0; row < covariances.length; row++) {
      mean += covariances[row]! * alpha[row]!;
      explained += whitened[row]! * whitened[row]!;
    }
    return { mean, variance: Math.max(scale - explained, leastVariance * scale), whitened };
  };
  const distancesTo = (point: Float64Array): Float64Array => Float64Array.from({ length: points.length }, (_, row) => distanceTo(point, points[row]!));
  return {
    predict: (point) => posterior(distancesTo(point)),
    predictWithSlopes: (point) => {
      const distances = distancesTo(point);
      const { mean, variance, whitened } = posterior(distances);
      const weights = solveUpper(factor, whitened);
      const meanSlopes = new Float64Array(isChoice.length);
      const varianceSlopes = new Float64Array(isChoice.length);
      for (let row = 0; row < points.length; row++) {
        const slope = 2 * scale * maternSlope(distances[row]!);
        for (let axis = 0; axis < isChoice.length; axis++) {
          if (isChoice[axis]) continue;
          const covarianceSlope = slope * inverseSquares[axis]! * (point[axis]! - points[row]![axis]!);
          meanSlopes[axis]! += alpha[row]! * covarianceSlope;
          varianceSlopes[axis]! -= 2 * weights[row]! * covarianceSlope;
        }
      }
      return { mean, variance, meanSlopes, varianceSlopes };
    },
  };
}

/** The factor of the covariances with the noise on the diagonal, of more noise where rounding makes them singular. */
function factorOf(points: readonly Float64Array[], covarianceOf: (one: Float64Array, two: Float64Array) => number, noise: number): Float64Array {
  const size = points.length;
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) matrix[row * size + column] = covarianceOf(points[row]!, points[column]!);
  }
  for (let added = noise; ; added *= 10) {
    for (let row = 0; row < size; row++) matrix[row * size + row] = covarianceOf(points[row]!, points[row]!) + added;
    const factor = choleskyFactor(matrix, size);
    if (factor !== null) return factor;
  }
}
