import { conformalThreshold } from './conformal-threshold.js';

/** A threshold that follows the scores it has seen. */
export interface ThresholdTracker {
  /** What a score may be without leaving the interval. */
  threshold(): number;
  /** Takes in a score that has become known. */
  learn(score: number, outcome: { readonly isMissed: boolean }): void;
  /** All that it knows, as finite numbers; `restore` takes them back. */
  state(): readonly number[];
  restore(state: readonly number[]): void;
}

/** What a tracker starts from. */
export interface TrackerOptions {
  /** Scores so far, oldest first; more is worse. */
  readonly scores: Float64Array;
  /** Share of scores that may exceed the threshold. */
  readonly miss: number;
  readonly learningRate: number;
  /** Range that the threshold keeps to. */
  readonly smallest: number;
  readonly largest: number;
}

/**
 * A threshold that a miss moves out and a hit in: gradient descent on the pinball loss.
 *
 * Rule:    threshold += step x (1 - miss) after a miss, threshold -= step x miss after a hit.
 * Meaning: over T outcomes the share missed differs from `miss` by no more than (way the threshold has moved) / (step x T), whatever the scores are, as long as it does
 *          not lie at an end of its range.
 *
 * @param options.learningRate - the step, in the unit of scores.
 * @see Angelopoulos, Candes and Tibshirani, Conformal PID control for time series prediction, 2023, section 2.1.
 */
export function quantileTracker({ scores, miss, learningRate, smallest, largest }: TrackerOptions): ThresholdTracker {
  const clip = (value: number): number => Math.min(largest, Math.max(smallest, value));
  let current = clip(conformalThreshold(scores, miss));
  return {
    threshold: () => current,
    learn: (_, { isMissed }) => {
      current = clip(current + learningRate * (isMissed ? 1 - miss : -miss));
    },
    state: () => [current],
    restore: ([value = current]) => {
      current = clip(value);
    },
  };
}
