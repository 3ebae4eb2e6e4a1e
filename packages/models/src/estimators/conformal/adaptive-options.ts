import { InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { checkCoverage, checkTails } from './conformal-options.js';
import { conformalThreshold, scoresNeeded } from './conformal-threshold.js';

/** How an adaptive interval learns from what it missed. */
export type AdaptiveMethod = 'quantile-tracking' | 'adaptive-level';

/** Options of `adaptiveConformal`. */
export interface AdaptiveConformalOptions {
  /** Where the thresholds start: (outcome - prediction) / scale, signed, of rows that the model behind the predictions was not fitted on, oldest first. */
  readonly scores: ArrayLike<number>;
  /** Group of each score, integers from 0, such as the hour of the day: each group learns by itself. Default: one group. */
  readonly groups?: ArrayLike<number>;
  /** Share of outcomes that the intervals are to hold. Default 0.9. */
  readonly coverage?: number;
  /** `joint` (default): one threshold for both sides. `separate`: each side misses half of the rest, for labels that are skewed. */
  readonly tails?: 'joint' | 'separate';
  /**
   * `quantile-tracking` (default): a miss moves the threshold out by learningRate x coverage, and a hit in by learningRate x (1 - coverage), in units of the threshold
   * that `scores` have at the start. `adaptive-level`: they move the level at which the threshold is read off the scores seen so far.
   */
  readonly method?: AdaptiveMethod;
  /** Per outcome; more follows faster and scatters more. Labels that overlap repeat one outcome many times, so it is small: default 0.004, and 0.0005 for levels. */
  readonly learningRate?: number;
  /** The most that a threshold may become, so that an interval is always finite. Default twice the largest size of a score at the start. */
  readonly maximumScore?: number;
  /** Scores that a group remembers, for `adaptive-level`. Default 10,000. */
  readonly memory?: number;
  /** Intervals that may wait for their outcome; when there are more the oldest is forgotten. Default 10,000. */
  readonly maximumPending?: number;
}

/** The options with defaults resolved. */
export interface AdaptiveRecipe extends Required<Omit<AdaptiveConformalOptions, 'scores' | 'groups'>> {
  /** Signed scores by group, oldest first. */
  readonly scores: readonly Float64Array[];
  /** Threshold that all scores together have at the start: the unit of a step. */
  readonly unit: number;
}

/**
 * Options with their defaults.
 *
 * @throws {InvalidArgumentError} if one is outside its range, or a score is not finite.
 * @throws {ShapeMismatchError} if there is not one group to each score.
 * @throws {InsufficientDataError} if a group has fewer scores than a finite threshold needs.
 */
export function adaptiveRecipe(options: AdaptiveConformalOptions): AdaptiveRecipe {
  const { coverage = 0.9, tails = 'joint', method = 'quantile-tracking', memory = 10_000, maximumPending = 10_000 } = options;
  checkCoverage(coverage);
  checkTails(tails);
  if (method !== 'quantile-tracking' && method !== 'adaptive-level') {
    throw new InvalidArgumentError('method', '"quantile-tracking" or "adaptive-level"', { received: method });
  }
  const learningRate = options.learningRate ?? (method === 'quantile-tracking' ? 0.004 : 0.0005);
  if (!(learningRate > 0 && learningRate < 1)) throw new InvalidArgumentError('learningRate', 'more than 0 and less than 1', { received: learningRate });
  for (const [name, value] of Object.entries({ memory, maximumPending })) {
    if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  const scores = scoresByGroup(options);
  const miss = tails === 'joint' ? 1 - coverage : (1 - coverage) / 2;
  refuseFew(scores, miss);
  const sizes = Float64Array.from(options.scores, (score) => Math.abs(score));
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const { maximumScore = largest > 0 ? 2 * largest : 1 } = options;
  if (!(maximumScore > 0 && Number.isFinite(maximumScore)))
    throw new InvalidArgumentError('maximumScore', 'more than 0 and finite', { received: maximumScore });
  const unit = conformalThreshold(sizes, 1 - coverage);
  return { coverage, tails, method, learningRate, memory, maximumPending, maximumScore, scores, unit: unit > 0 ? unit : maximumScore };
}

function scoresByGroup({ scores, groups }: AdaptiveConformalOptions): readonly Float64Array[] {
  if (groups !== undefined && groups.length !== scores.length)
    throw new ShapeMismatchError({ what: 'groups', expected: scores.length, received: groups.length });
  const byGroup: number[][] = [];
  for (let row = 0; row < scores.length; row++) {
    const [score, group] = [scores[row]!, groups?.[row] ?? 0];
    if (!Number.isFinite(score)) throw new InvalidArgumentError('scores', 'finite', { received: `${score} in row ${row}` });
    if (!Number.isInteger(group) || group < 0 || group > 9_999) throw new InvalidArgumentError('groups', 'integers from 0 to 9999', { received: group });
    while (byGroup.length <= group) byGroup.push([]);
    byGroup[group]!.push(score);
  }
  return (byGroup.length === 0 ? [[]] : byGroup).map((group) => Float64Array.from(group));
}

function refuseFew(scores: readonly Float64Array[], miss: number): void {
  const required = scoresNeeded(miss);
  for (const [group, { length }] of scores.entries()) {
    if (length < required) throw new InsufficientDataError({ what: `scores of group ${group}`, required, available: length });
  }
}
