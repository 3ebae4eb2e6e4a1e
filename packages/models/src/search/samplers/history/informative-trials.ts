import type { FinishedTrial } from '../../finished-trial.js';

/** Of more than `most` trials the best half of that number, and of the others the latest, best first. */
export function informativeTrials(ranked: readonly FinishedTrial[], most: number): readonly FinishedTrial[] {
  if (ranked.length <= most) return ranked;
  const best = Math.ceil(most / 2);
  const others = ranked.slice(best).sort((one, two) => two.number - one.number);
  const kept = new Set([...ranked.slice(0, best), ...others.slice(0, most - best)]);
  return ranked.filter((trial) => kept.has(trial));
}
