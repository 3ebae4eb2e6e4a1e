import { type IntervalPrediction, InvalidArgumentError } from '@spx/core';
import { type AdaptiveConformalOptions, type AdaptiveRecipe, adaptiveRecipe } from './adaptive-options.js';
import { decodeAdaptive, encodeAdaptive } from './adaptive-snapshot.js';
import { type AwaitedOutcome, type AwaitedOutcomes, awaitedOutcomes } from './awaited-outcomes.js';
import { levelTracker } from './level-tracker.js';
import { quantileTracker, type ThresholdTracker } from './threshold-tracker.js';

/** What an interval is asked for. */
export interface IntervalRequest {
  /** When the prediction is made: the label's start, epoch milliseconds. Never before that of an earlier request. */
  readonly startTime: number;
  /** When the outcome is known: the label's end. */
  readonly endTime: number;
  /** Of any model, in the unit of the label. */
  readonly prediction: number;
  /** What the error is measured in, more than 0, as for the scores at the start. Default 1. */
  readonly scale?: number;
  /** Default 0. */
  readonly group?: number;
  /** Name that the outcome is told under; needed where several instruments share a time. Default: `startTime`. */
  readonly id?: string | number;
}

/** Intervals one after the other, each made with what the outcomes known by then have taught. */
export interface AdaptiveConformal {
  /**
   * The interval of a new prediction. Learns first from every outcome whose `endTime` is not after `startTime`.
   *
   * @throws {InvalidArgumentError} if a value is outside its range, a time goes back, or an interval of the same id still waits for its outcome.
   */
  interval(request: IntervalRequest): IntervalPrediction;
  /**
   * Tells the outcome of an earlier interval, at any time after it: it counts from its `endTime` on and not before, so a replay over stored labels cannot look ahead.
   *
   * @throws {InvalidArgumentError} if no interval of this id waits for its outcome, or it is not finite.
   */
  observe(id: string | number, outcome: number): void;
  /** State of the thresholds, what waits included. */
  snapshot(): Uint8Array;
  /**
   * Goes on from a snapshot of an object with the same options.
   *
   * @throws {ArtifactFormatError} if it is none.
   */
  restore(bytes: Uint8Array): void;
}

/**
 * Intervals that keep their coverage as the market drifts: thresholds that learn online from what they missed.
 *
 * Rule:    interval = prediction -+ threshold x scale. By `quantile-tracking` (Angelopoulos, Candes and Tibshirani 2023) a miss moves the threshold of its group out and a hit
 *          moves it in; by `adaptive-level` (Gibbs and Candes 2021) they move the level at which it is read off past scores.
 * Delay:   the outcome of a label of 30 bars is known 30 bars later; an outcome is learned from at the first interval that starts at or after its end.
 * Meaning: the share missed comes to 1 - coverage in each group in the long run, whatever the model and the market do, as long as the threshold stays off `maximumScore`.
 *          It says nothing of a single row: a scale that knows when the market is wild does.
 * Edges:   always finite: a threshold is never more than `maximumScore`. With separate tails thresholds may be negative; ends that would cross become one point.
 * Cost:    O(intervals that wait) a call.
 *
 * @throws {InvalidArgumentError} if an option is outside its range.
 * @throws {ShapeMismatchError} if there is not one group to each score.
 * @throws {InsufficientDataError} if a group has fewer scores than a finite threshold needs.
 * @see Gibbs and Candes, Adaptive conformal inference under distribution shift, 2021; Angelopoulos, Candes and Tibshirani, Conformal PID control, 2023.
 * @example
 * const adaptive = adaptiveConformal({ scores }); // (outcome - prediction) / volatility of the calibration rows
 * const { lower, upper } = adaptive.interval({ startTime, endTime, prediction: 0, scale: 0.2 });
 * adaptive.observe(startTime, outcome); // once it is there
 */
export function adaptiveConformal(options: AdaptiveConformalOptions): AdaptiveConformal {
  const recipe = adaptiveRecipe(options);
  const { coverage, tails, method, maximumPending } = recipe;
  const groups = recipe.scores.map((scores) => trackersOf(scores, recipe));
  const trackers = groups.flatMap(({ below, above }) => (below === above ? [below] : [below, above]));
  let lastTime = Number.NEGATIVE_INFINITY;
  let waiting: AwaitedOutcomes = awaitedOutcomes(maximumPending);
  return {
    interval: (request) => {
      const { startTime, endTime, prediction, scale = 1, group = 0, id = startTime } = checkedRequest(request, { lastTime, groups: groups.length });
      for (const known of waiting.takeKnown(startTime)) learn(groups[known.group]!, known, tails);
      const [below, above] = [groups[group]!.below.threshold(), groups[group]!.above.threshold()];
      const [low, high] = [prediction - below * scale, prediction + above * scale];
      if (!Number.isFinite(high - low)) throw new InvalidArgumentError('scale', 'such that the interval is finite', { received: scale });
      waiting.await({ id: `${id}`, endTime, prediction, scale, group, below, above, outcome: null });
      lastTime = startTime;
      return low <= high ? { coverage, lower: low, upper: high } : { coverage, lower: (low + high) / 2, upper: (low + high) / 2 };
    },
    observe: (id, outcome) => {
      if (!Number.isFinite(outcome)) throw new InvalidArgumentError('outcome', 'finite', { received: outcome });
      waiting.tell(`${id}`, outcome);
    },
    snapshot: () => {
      const time = Number.isFinite(lastTime) ? lastTime : null;
      return encodeAdaptive({ method, tails, lastTime: time, trackers: trackers.map((tracker) => tracker.state()), waiting: waiting.all() });
    },
    restore: (bytes) => {
      const snapshot = decodeAdaptive(bytes, { method, tails, trackers: trackers.length });
      for (const [index, tracker] of trackers.entries()) tracker.restore(snapshot.trackers[index]!);
      lastTime = snapshot.lastTime ?? Number.NEGATIVE_INFINITY;
      waiting = awaitedOutcomes(maximumPending, snapshot.waiting);
    },
  };
}

/** One tracker for both sides where tails are joint. */
interface GroupTrackers {
  readonly below: ThresholdTracker;
  readonly above: ThresholdTracker;
}

function trackersOf(scores: Float64Array, recipe: AdaptiveRecipe): GroupTrackers {
  const { coverage, tails, method, learningRate, unit, maximumScore: largest, memory } = recipe;
  const isJoint = tails === 'joint';
  const miss = isJoint ? 1 - coverage : (1 - coverage) / 2;
  const tracker = (own: Float64Array): ThresholdTracker => {
    const shared = { scores: own, miss, smallest: isJoint ? 0 : -largest, largest };
    return method === 'quantile-tracking'
      ? quantileTracker({ ...shared, learningRate: learningRate * unit })
      : levelTracker({ ...shared, learningRate, memory });
  };
  if (!isJoint) return { below: tracker(scores.map((score) => -score)), above: tracker(scores) };
  const both = tracker(scores.map(Math.abs));
  return { below: both, above: both };
}

function learn({ below, above }: GroupTrackers, awaited: AwaitedOutcome, tails: AdaptiveRecipe['tails']): void {
  const { prediction, scale, outcome } = awaited;
  const score = (outcome! - prediction) / scale;
  if (tails === 'joint') above.learn(Math.abs(score), { isMissed: Math.abs(score) > awaited.above });
  else {
    below.learn(-score, { isMissed: -score > awaited.below });
    above.learn(score, { isMissed: score > awaited.above });
  }
}

function checkedRequest(request: IntervalRequest, { lastTime, groups }: { readonly lastTime: number; readonly groups: number }): IntervalRequest {
  const { startTime, endTime, prediction, scale = 1, group = 0 } = request;
  if (!Number.isFinite(startTime) || startTime < lastTime) {
    throw new InvalidArgumentError('startTime', 'finite and never before that of an earlier interval', { received: `${startTime} after ${lastTime}` });
  }
  if (!Number.isFinite(endTime) || endTime < startTime) throw new InvalidArgumentError('endTime', 'finite, at or after startTime', { received: endTime });
  if (!Number.isFinite(prediction)) throw new InvalidArgumentError('prediction', 'finite', { received: prediction });
  if (!(scale > 0 && Number.isFinite(scale))) throw new InvalidArgumentError('scale', 'more than 0 and finite', { received: scale });
  if (!Number.isInteger(group) || group < 0 || group >= groups) {
    throw new InvalidArgumentError('group', `an integer between 0 and ${groups - 1}`, { received: group });
  }
  return request;
}
