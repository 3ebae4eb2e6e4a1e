import type { SeededRandom } from '@spx/core';
import { Matrix } from 'ml-matrix';
import type { FinishedTrial } from '../../finished-trial.js';
import { rankedTrials } from '../history/ranked-trials.js';
import type { SearchAxis } from '../space/search-axis.js';
import { cellStretch } from './cell-stretch.js';
import { nextGeneration } from './next-generation.js';
import { ellipsoidOf, type SearchDistribution } from './search-distribution.js';
import { strategyOf } from './strategy.js';

/** What an evolution starts from. */
export interface EvolutionOptions {
  /** The axes that it moves along. */
  readonly axes: readonly SearchAxis[];
  readonly populationSize: number;
  /** Standard deviation of the first generation, as a share of each axis. */
  readonly sigma: number;
  /** Draws where a restart begins. */
  readonly random: SeededRandom;
  readonly pointOf: (trial: FinishedTrial) => Float64Array;
}

/** The state of an evolution between two generations. */
export interface Evolution {
  readonly distribution: SearchDistribution;
  readonly restarts: number;
  /** Best loss of each generation since the last restart. */
  readonly bestLosses: readonly number[];
}

const leastDeviation = 1e-9;
const worstCondition = 1e14;
const leastFall = 1e-12;

/** The first generation, around the middle of the cube. */
export function firstEvolution(options: EvolutionOptions): Evolution {
  return { distribution: started(options, new Float64Array(options.axes.length).fill(0.5), 0), restarts: 0, bestLosses: [] };
}

/**
 * The evolution after the trials of one generation. One that is stalled starts again from a random point, with twice the population.
 *
 * Stalled: the largest deviation is below 1e-9 of the range, the ellipsoid a million times or more longer than wide, or the best losses of the last 10 + 30 n / population
 * generations and all of the last one are the same to 1e-12.
 *
 * @param trials - as many as the population; complete or pruned.
 * @see Auger and Hansen, A restart CMA evolution strategy with increasing population size, CEC 2005.
 */
export function nextEvolution(options: EvolutionOptions, { distribution, restarts, bestLosses }: Evolution, trials: readonly FinishedTrial[]): Evolution {
  const ranked = rankedTrials(trials);
  const next = nextGeneration(distribution, ranked.map(options.pointOf));
  const losses = [...bestLosses, ranked[0]!.loss!];
  if (isStalled(next, [...losses.slice(-watchedGenerations(next)), ...ranked.map(({ loss }) => loss!)], losses.length)) {
    const { uniform } = options.random.fork(`restart ${restarts + 1}`);
    return { distribution: started(options, Float64Array.from(options.axes, uniform), restarts + 1), restarts: restarts + 1, bestLosses: [] };
  }
  return { distribution: { ...next, stretch: cellStretch(options.axes, next) }, restarts, bestLosses: losses };
}

function started({ axes, populationSize, sigma }: EvolutionOptions, mean: Float64Array, restarts: number): SearchDistribution {
  const strategy = strategyOf(axes.length, populationSize * 2 ** restarts);
  const covariance = Matrix.eye(axes.length);
  const path = new Float64Array(axes.length);
  const state = { strategy, mean, sigma, covariance, ...ellipsoidOf(covariance), sigmaPath: path, covariancePath: path, generation: 0 };
  return { ...state, stretch: cellStretch(axes, state) };
}

function watchedGenerations({ strategy }: Pick<SearchDistribution, 'strategy'>): number {
  return 10 + Math.ceil((30 * strategy.dimensions) / strategy.populationSize);
}

function isStalled(state: Omit<SearchDistribution, 'stretch'>, losses: readonly number[], generations: number): boolean {
  const [shortest, longest] = [Math.min(...state.lengths), Math.max(...state.lengths)];
  if (state.sigma * longest < leastDeviation || longest ** 2 > worstCondition * shortest ** 2) return true;
  if (generations < watchedGenerations(state)) return false;
  const largest = Math.max(...losses);
  return largest - Math.min(...losses) <= leastFall * Math.abs(largest);
}
