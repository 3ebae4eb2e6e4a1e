import { InvalidArgumentError, normalQuantile } from '@spx/core';

/** Options of {@link expectedMaximumSharpe}. */
export interface ExpectedMaximumSharpeOptions {
  /** Trials that were run, 1 or more: all of them, kept or not. An effective number of independent trials need not be whole. */
  readonly trials: number;
  /** Variance between the Sharpe ratios of the trials, each of one period. */
  readonly variance: number;
}

const eulerMascheroni = 0.5772156649015329;

/**
 * Sharpe ratio that the best of so many trials shows on average when none has any skill.
 *
 * Formula: sqrt(variance) ((1 - c) Z(1 - 1/N) + c Z(1 - 1/(N e))), Z the normal quantile, N the trials and c the Euler-Mascheroni constant.
 * Edges:   0 for one trial: nothing was chosen.
 *
 * @throws {InvalidArgumentError} if there is less than one trial or the variance is negative or not finite.
 * @see Bailey and Lopez de Prado, The deflated Sharpe ratio, 2014, equation 1.
 * @example expectedMaximumSharpe({ trials: 100, variance: 1 / 500 }) // 0.1132
 */
export function expectedMaximumSharpe({ trials, variance }: ExpectedMaximumSharpeOptions): number {
  if (!(trials >= 1 && Number.isFinite(trials))) throw new InvalidArgumentError('trials', 'finite and 1 or more', { received: trials });
  if (!(variance >= 0 && Number.isFinite(variance))) throw new InvalidArgumentError('variance', 'finite and 0 or more', { received: variance });
  if (trials === 1) return 0;
  const quantiles = (1 - eulerMascheroni) * normalQuantile(1 - 1 / trials) + eulerMascheroni * normalQuantile(1 - 1 / (trials * Math.E));
  // The approximation is for many trials; below two it would turn negative, which the maximum of trials without skill does not.
  return Math.sqrt(variance) * Math.max(0, quantiles);
}
