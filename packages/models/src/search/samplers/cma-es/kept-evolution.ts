import type { FinishedTrial } from '../../finished-trial.js';
import { type Evolution, type EvolutionOptions, firstEvolution, nextEvolution } from './evolution.js';

/** An evolution and the trials that led to it. */
export interface EvolutionRecord {
  /** Tells apart the studies that one sampler serves. */
  readonly key: string;
  readonly trials: readonly FinishedTrial[];
  readonly evolution: Evolution;
}

/**
 * The evolution after all whole generations of the trials, from the beginning, or from `known` if that is of the same study and of the first of these very trials.
 *
 * @param trials - those that count, in order of number: the first population is a generation, then the next.
 */
export function evolutionAfter(
  options: EvolutionOptions & { readonly key: string },
  trials: readonly FinishedTrial[],
  known: EvolutionRecord | null,
): EvolutionRecord {
  const isKnown = known !== null && known.key === options.key && known.trials.every((trial, index) => trial === trials[index]);
  let evolution = isKnown ? known.evolution : firstEvolution(options);
  let used = isKnown ? known.trials.length : 0;
  for (;;) {
    const { populationSize } = evolution.distribution.strategy;
    if (used + populationSize > trials.length) return { key: options.key, trials: trials.slice(0, used), evolution };
    evolution = nextEvolution(options, evolution, trials.slice(used, used + populationSize));
    used += populationSize;
  }
}
