import { Matrix } from 'ml-matrix';
import { ellipsoidOf, type SearchDistribution } from './search-distribution.js';

/**
 * The distribution after a generation, of the points of a whole population.
 *
 * A step that is longer than one in a thousand would be is shortened to that: points may come from elsewhere, such as an earlier distribution when a batch spans two generations,
 * or a cell whose middle is far from what was drawn.
 *
 * @param ranked - points, best first, as many as the population.
 * @see Hansen, The CMA evolution strategy: a tutorial, arXiv 1604.00772, figure 6; Hansen, Injecting external solutions into CMA-ES, arXiv 1110.4181.
 */
export function nextGeneration(state: SearchDistribution, ranked: readonly Float64Array[]): Omit<SearchDistribution, 'stretch'> {
  const { strategy, mean, sigma, stretch } = state;
  const { dimensions, weights, effectiveParents, sigmaRate, sigmaDamping, pathRate } = strategy;
  const steps = ranked.map((point) =>
    shortened(
      state,
      point.map((coordinate, axis) => (coordinate - mean[axis]!) / (sigma * stretch[axis]!)),
    ),
  );
  const parents = steps.filter((_, rank) => weights[rank]! > 0);
  const move = new Float64Array(dimensions);
  for (const [rank, step] of parents.entries()) for (let axis = 0; axis < dimensions; axis++) move[axis]! += weights[rank]! * step[axis]!;
  const generation = state.generation + 1;
  const sigmaGain = Math.sqrt(sigmaRate * (2 - sigmaRate) * effectiveParents);
  const white = whitened(state, move, true);
  const sigmaPath = state.sigmaPath.map((value, axis) => (1 - sigmaRate) * value + sigmaGain * white[axis]!);
  const expectedLength = Math.sqrt(dimensions) * (1 - 1 / (4 * dimensions) + 1 / (21 * dimensions ** 2));
  const pathLength = lengthOf(sigmaPath) / Math.sqrt(1 - (1 - sigmaRate) ** (2 * generation));
  const isSlow = pathLength < (1.4 + 2 / (dimensions + 1)) * expectedLength;
  const pathGain = isSlow ? Math.sqrt(pathRate * (2 - pathRate) * effectiveParents) : 0;
  const covariancePath = state.covariancePath.map((value, axis) => (1 - pathRate) * value + pathGain * move[axis]!);
  const covariance = adapted(state, { steps, covariancePath, lostShare: isSlow ? 0 : pathRate * (2 - pathRate) });
  return {
    strategy,
    mean: mean.map((value, axis) => value + sigma * stretch[axis]! * move[axis]!),
    sigma: sigma * Math.exp(Math.min(1, (sigmaRate / sigmaDamping) * (lengthOf(sigmaPath) / expectedLength - 1))),
    covariance,
    ...ellipsoidOf(covariance),
    sigmaPath,
    covariancePath,
    generation,
  };
}

interface Adaptation {
  readonly steps: readonly Float64Array[];
  readonly covariancePath: Float64Array;
  /** What the path has not been given, and the covariance is owed. */
  readonly lostShare: number;
}

/** Rank-one and rank-mu update; points of weights below 0 are taken at the length that the covariance expects. */
function adapted(state: SearchDistribution, { steps, covariancePath, lostShare }: Adaptation): Matrix {
  const { dimensions, weights, rankOneRate, rankMuRate } = state.strategy;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const factors = weights.map((weight, rank) => {
    if (weight >= 0) return weight;
    return (weight * dimensions) / Math.max(1e-12, lengthOf(whitened(state, steps[rank]!)) ** 2);
  });
  const kept = 1 + rankOneRate * lostShare - rankOneRate - rankMuRate * total;
  const covariance = Matrix.mul(state.covariance, kept);
  for (let row = 0; row < dimensions; row++) {
    for (let column = 0; column <= row; column++) {
      let value = covariance.get(row, column) + rankOneRate * covariancePath[row]! * covariancePath[column]!;
      for (const [rank, step] of steps.entries()) value += rankMuRate * factors[rank]! * step[row]! * step[column]!;
      covariance.set(row, column, value);
      covariance.set(column, row, value);
    }
  }
  return covariance;
}

function shortened(state: SearchDistribution, step: Float64Array): Float64Array {
  const { dimensions } = state.strategy;
  const most = Math.sqrt(dimensions) + (2 * dimensions) / (dimensions + 2);
  const length = lengthOf(whitened(state, step));
  return length <= most ? step : step.map((value) => (value * most) / length);
}

/** A step in units of the deviations along the directions; `back`: turned back to the axes of the space, C^(-1/2) step. */
function whitened({ directions, lengths }: SearchDistribution, step: Float64Array, back = false): Float64Array {
  const turned = lengths.map((length, direction) => {
    let sum = 0;
    for (let axis = 0; axis < step.length; axis++) sum += directions.get(axis, direction) * step[axis]!;
    return sum / length;
  });
  if (!back) return turned;
  return step.map((_, axis) => {
    let sum = 0;
    for (let direction = 0; direction < turned.length; direction++) sum += directions.get(axis, direction) * turned[direction]!;
    return sum;
  });
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
