import { firstAtOrAfter } from '../../split/first-at-or-after.js';
import type { ThresholdTracker, TrackerOptions } from './threshold-tracker.js';

/**
 * A threshold read off the last scores at a level that a miss lowers and a hit raises: adaptive conformal inference.
 *
 * Rule:  level += learningRate x miss after a hit, level -= learningRate x (1 - miss) after a miss; the threshold is the score of rank ceil((n + 1)(1 - level)). A rank
 *        above n, which the paper answers with an infinite interval, gives the largest threshold allowed.
 * Cost:  O(log n) comparisons and O(n) moves an outcome.
 *
 * @param options.memory - scores that are kept.
 * @see Gibbs and Candes, Adaptive conformal inference under distribution shift, 2021.
 */
export function levelTracker({ scores, miss, learningRate, smallest, largest, memory }: TrackerOptions & { readonly memory: number }): ThresholdTracker {
  const clip = (value: number): number => Math.min(largest, Math.max(smallest, value));
  let level = miss;
  let recent = Array.from(scores.subarray(Math.max(0, scores.length - memory)), clip);
  let sorted = Float64Array.from(recent).sort();
  const insert = (score: number): void => {
    recent.push(score);
    const at = firstAtOrAfter(sorted, score);
    const out = recent.length > memory ? firstAtOrAfter(sorted, recent.shift()!) : -1;
    const next = new Float64Array(recent.length);
    let [from, to] = [0, 0];
    for (; from <= sorted.length; from++) {
      if (from === at) next[to++] = score;
      if (from < sorted.length && from !== out) next[to++] = sorted[from]!;
    }
    sorted = next;
  };
  return {
    threshold: () => {
      const rank = Math.ceil((sorted.length + 1) * (1 - level) - 1e-9);
      return rank > sorted.length ? largest : sorted[Math.max(1, rank) - 1]!;
    },
    learn: (score, { isMissed }) => {
      // beyond 0 and 1 the level says nothing more, and would only be slow to return
      level = Math.min(1, Math.max(0, level + learningRate * (isMissed ? miss - 1 : miss)));
      insert(clip(score));
    },
    state: () => [level, ...recent],
    restore: ([value = level, ...scoresSeen]) => {
      level = Math.min(1, Math.max(0, value));
      recent = scoresSeen.slice(-memory).map(clip);
      sorted = Float64Array.from(recent).sort();
    },
  };
}
