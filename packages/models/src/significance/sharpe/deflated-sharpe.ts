import { InvalidArgumentError } from '@spx/core';
import { sampleVariance } from 'simple-statistics';
import { type ExpectedMaximumSharpeOptions, expectedMaximumSharpe } from './expected-maximum-sharpe.js';
import { probabilisticSharpe, type SharpeEstimate } from './probabilistic-sharpe.js';

/** Sharpe ratios of one period of all trials that were run, the chosen one among them; or their number and variance. */
export type SharpeTrials = { readonly trialSharpes: Float64Array } | ExpectedMaximumSharpeOptions;

/** Outcome of {@link deflatedSharpe}. */
export interface DeflatedSharpe {
  /** Probability that the true Sharpe ratio exceeds what the best of so many trials without skill would show; `null` without a standard error. */
  readonly probability: number | null;
  /** See `expectedMaximumSharpe`; of one period. */
  readonly benchmark: number;
  readonly trials: number;
}

/**
 * Sharpe ratio of a rule that was chosen among many, held against the best that chance alone would have shown.
 *
 * Formula: `probabilisticSharpe` with `expectedMaximumSharpe` as the benchmark.
 * Input:   the trials must be all that were run. Leaving out those that failed makes the result too good, and nothing in the numbers can show it.
 *
 * @throws {InvalidArgumentError} if there is no trial, a Sharpe ratio is not finite, or the variance is negative.
 * @see Bailey and Lopez de Prado, The deflated Sharpe ratio: correcting for selection bias, backtest overfitting and non-normality, 2014.
 * @example deflatedSharpe(sharpeRatio(returns)!, { trials: 100, variance: 1 / 500 }).probability // 0.90
 */
export function deflatedSharpe(estimate: SharpeEstimate, trials: SharpeTrials): DeflatedSharpe {
  const counted = 'trialSharpes' in trials ? countTrials(trials.trialSharpes) : trials;
  const benchmark = expectedMaximumSharpe(counted);
  return { probability: probabilisticSharpe(estimate, benchmark), benchmark, trials: counted.trials };
}

function countTrials(sharpes: Float64Array): ExpectedMaximumSharpeOptions {
  const bad = sharpes.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) throw new InvalidArgumentError('trialSharpes', 'finite', { received: `${sharpes[bad]} of trial ${bad}` });
  return { trials: sharpes.length, variance: sharpes.length > 1 ? sampleVariance(Array.from(sharpes)) : 0 };
}
