import { choleskyFactor, inverseOf, solveLower, solveUpper } from './cholesky-factor.js';
import { kernelParameters } from './kernel-parameters.js';
import { maternKernel, maternSlope } from './matern-kernel.js';
import { squaredDifference, type TrainingSet } from './training-set.js';

/** The logarithm of the marginal likelihood at logarithms of kernel parameters (axes, scale, noise); fills its gradient; minus infinity where the matrix is singular. */
export type LogMarginalLikelihood = (logarithms: Float64Array, gradient: Float64Array) => number;

/**
 * log p(values | points, parameters) = -1/2 y' K^-1 y - 1/2 log |K| - n/2 log 2 pi, and its gradient 1/2 tr((a a' - K^-1) dK), a = K^-1 y.
 *
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equations 2.30 and 5.9.
 */
export function logMarginalLikelihood(training: TrainingSet): LogMarginalLikelihood {
  const { values } = training;
  const size = values.length;
  const differences = pairDifferences(training);
  return (logarithms, gradient) => {
    const { inverseSquares, scale, noise } = kernelParameters(logarithms);
    const axes = inverseSquares.length;
    const distances = pairDistances(differences, inverseSquares);
    const matrix = new Float64Array(size * size);
    for (let row = 0, pair = 0; row < size; row++) {
      for (let column = 0; column < row; column++) matrix[row * size + column] = scale * maternKernel(distances[pair++]!);
      matrix[row * size + row] = scale + noise;
    }
    const factor = choleskyFactor(matrix, size);
    if (factor === null) return Number.NEGATIVE_INFINITY;
    const whitened = solveLower(factor, values);
    const alpha = solveUpper(factor, whitened);
    const inverse = inverseOf(factor, size);
    gradient.fill(0);
    for (let row = 0, pair = 0; row < size; row++) {
      for (let column = 0; column < row; column++, pair++) {
        // Twice a half: the pair stands on both sides of the diagonal.
        const weight = alpha[row]! * alpha[column]! - inverse[row * size + column]!;
        const slope = weight * scale * maternSlope(distances[pair]!);
        for (let axis = 0; axis < axes; axis++) gradient[axis]! += slope * inverseSquares[axis]! * differences[pair * axes + axis]!;
        gradient[axes]! += weight * matrix[row * size + column]!;
      }
      const onDiagonal = 0.5 * (alpha[row]! * alpha[row]! - inverse[row * size + row]!);
      gradient[axes]! += onDiagonal * scale;
      gradient[axes + 1]! += onDiagonal * noise;
    }
    let logLikelihood = -0.5 * size * Math.log(2 * Math.PI);
    for (let row = 0; row < size; row++) logLikelihood -= 0.5 * whitened[row]! * whitened[row]! + Math.log(factor[row * size + row]!);
    return logLikelihood;
  };
}

/** Squared differences of all pairs, axes side by side, in the order of the lower triangle. */
function pairDifferences({ points, isChoice }: TrainingSet): Float64Array {
  const axes = isChoice.length;
  const differences = new Float64Array(((points.length * (points.length - 1)) / 2) * axes);
  let place = 0;
  for (let row = 0; row < points.length; row++) {
    for (let column = 0; column < row; column++) {
      for (let axis = 0; axis < axes; axis++) differences[place++] = squaredDifference(points[row]![axis]!, points[column]![axis]!, isChoice[axis]!);
    }
  }
  return differences;
}

function pairDistances(differences: Float64Array, inverseSquares: Float64Array): Float64Array {
  const axes = inverseSquares.length;
  const distances = new Float64Array(axes === 0 ? 0 : differences.length / axes);
  for (let pair = 0; pair < distances.length; pair++) {
    let sum = 0;
    for (let axis = 0; axis < axes; axis++) sum += inverseSquares[axis]! * differences[pair * axes + axis]!;
    distances[pair] = sum;
  }
  return distances;
}
