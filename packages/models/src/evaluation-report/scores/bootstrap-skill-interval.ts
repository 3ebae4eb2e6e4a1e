import { automaticBlockLength, type SeededRandom, stationaryBootstrapRows } from '@spx/core';
import { quantileSorted } from 'simple-statistics';
import type { ScoredRows } from './scored-rows.js';
import { sessionStarts } from './session-scores.js';
import type { ValueInterval } from './skill-score.js';

/** An interval of skill by resampling stretches of sessions. */
export type BootstrapSkillInterval = ValueInterval & {
  readonly replications: number;
  /** Mean length of a block, in sessions; found from the data. */
  readonly blockSessions: number;
};

/**
 * Percentile interval of skill by the stationary bootstrap over sessions: allows for any dependence within a session and for some between neighbours, and for the chance in the
 * baseline's loss, which the interval of the clustered test takes as given.
 *
 * Edges: `null` for fewer than 5 sessions, and when the baseline loses nothing in a resample.
 * Cost:  O(replications x sessions).
 */
export function bootstrapSkillInterval(
  scored: ScoredRows,
  options: { readonly level: number; readonly replications: number; readonly random: SeededRandom },
): BootstrapSkillInterval | null {
  const { level, replications, random } = options;
  const starts = sessionStarts(scored.session);
  if (starts.length < 5) return null;
  const sumOf = (losses: Float64Array): Float64Array =>
    Float64Array.from(starts, (start, index) => losses.subarray(start, starts[index + 1] ?? losses.length).reduce((sum, loss) => sum + loss, 0));
  const [model, baseline] = [sumOf(scored.losses), sumOf(scored.baselineLosses)];
  const blockSessions = automaticBlockLength(baseline.map((sum, index) => sum - model[index]!)).stationary;
  const skills = Float64Array.from({ length: replications }, () => {
    let [lost, base] = [0, 0];
    for (const index of stationaryBootstrapRows(starts.length, { blockLength: blockSessions, random })) {
      lost += model[index]!;
      base += baseline[index]!;
    }
    return 1 - lost / base;
  });
  if (!skills.every(Number.isFinite)) return null;
  const sorted = Array.from(skills.sort());
  return { low: quantileSorted(sorted, (1 - level) / 2), high: quantileSorted(sorted, (1 + level) / 2), replications, blockSessions };
}
