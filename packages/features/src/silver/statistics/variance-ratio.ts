import { type FeatureCalculator, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { logReturn } from '../returns/log-return.js';
import { varianceRatioKernel } from './variance-ratio-kernel.js';

/** Options of {@link varianceRatio}. */
export interface VarianceRatioOptions<Period extends number = number, Lag extends number = number> {
  /** Returns per window, at least twice the lag; default 60. */
  readonly period?: Period;
  /** Bars per long return, 2 or more; default 2. */
  readonly lag?: Lag;
}

/** Columns of {@link varianceRatio}. */
export type VarianceRatioColumn<Period extends number, Lag extends number> = `variance_ratio_${Period}_${Lag}` | `variance_ratio_z_${Period}_${Lag}`;

/**
 * Variance ratio: variance of long returns against that of short ones. 1 on a random walk, above 1 where moves go on, below 1 where they turn back; with its
 * test statistic, which stays valid when volatility changes.
 *
 * Formula: over the last n = `period` log returns r with mean m, q = `lag`: VR = C / A with A = sum (r - m)^2 / (n - 1) and
 *          C = sum of (q-bar return - q m)^2 over the n - q + 1 overlapping q-bar returns / (q (n - q + 1) (1 - q / n)); z = sqrt(n) (VR - 1) / sqrt(theta),
 *          theta = sum over j from 1 to q - 1 of (2 (q - j) / q)^2 d(j), d(j) = n sum (r[t] - m)^2 (r[t-j] - m)^2 / (sum (r - m)^2)^2.
 * Input:   log_return_1, n rows, log return.
 * Output:  `variance_ratio_<period>_<lag>`, 1 is a random walk, `variance_ratio_z_<period>_<lag>`, in standard deviations, n rows, NaN for the first `period`.
 * Edges:   all returns of the window equal -> both NaN; no two returns within `lag` bars of each other off the mean -> z NaN.
 * Cost:    O(n * period * lag) time: each window is computed on its own, so that nothing cancels; two output columns.
 *
 * @throws {InvalidArgumentError} if `lag` is not an integer of 2 or more, or `period` not an integer of at least twice the lag.
 * @see Lo and MacKinlay, Stock market prices do not follow random walks: evidence from a simple specification test, 1988.
 * @example
 * varianceRatio({ period: 390, lag: 5 }); // variance_ratio_390_5, variance_ratio_z_390_5
 */
export function varianceRatio<const Period extends number = 60, const Lag extends number = 2>(
  options: VarianceRatioOptions<Period, Lag> = {},
): FeatureCalculator<VarianceRatioColumn<Period, Lag>> {
  const lag = integerOption('lag', options.lag ?? 2, 2);
  const period = integerOption('period', options.period ?? 60, 4);
  if (period < 2 * lag) throw new InvalidArgumentError('period', `at least twice the lag of ${lag}`, { received: period });
  const outputs = [`variance_ratio_${period}_${lag}`, `variance_ratio_z_${period}_${lag}`] as VarianceRatioColumn<Period, Lag>[];
  return {
    specVersion: 1,
    id: `variance_ratio_${period}_${lag}`,
    inputs: ['log_return_1'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, ['ratio', 'standard-deviations']),
    dependencies: [logReturn()],
    kernel: () => varianceRatioKernel(period, lag),
  };
}
