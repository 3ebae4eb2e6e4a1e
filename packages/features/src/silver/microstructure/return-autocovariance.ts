import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { laggedReturn } from '../returns/lagged-return.js';
import { simpleReturn } from '../returns/simple-return.js';
import { rollingCovarianceKernel } from '../rolling/rolling-covariance-kernel.js';

/** Options of {@link returnAutocovariance}. */
export interface ReturnAutocovarianceOptions<Period extends number = number> {
  /** Pairs of adjacent returns per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Covariance of a return with the one before it. Trades that bounce between bid and ask make it negative, moves that go on make it positive.
 *
 * Formula: sample covariance (divisor n - 1) of return_1[t] and return_1[t-1] over the last n = `period` pairs.
 * Input:   return_1 and return_1_lag_1, n rows, fraction.
 * Output:  `return_autocovariance_<period>`, n rows, squared fraction, NaN for the first `period + 1` rows.
 * Edges:   equal returns throughout the window -> 0; a NaN close -> NaN while it lies in the window.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Roll, A simple implicit measure of the effective bid-ask spread in an efficient market, 1984.
 * @example
 * returnAutocovariance({ period: 50 }); // return_autocovariance_50
 */
export function returnAutocovariance<const Period extends number = 20>(
  options: ReturnAutocovarianceOptions<Period> = {},
): FeatureCalculator<`return_autocovariance_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 2);
  const outputs = [`return_autocovariance_${period}` as `return_autocovariance_${Period}`];
  return {
    specVersion: 1,
    id: `return_autocovariance_${period}`,
    inputs: ['return_1', 'return_1_lag_1'],
    outputs,
    warmUp: perOutput(outputs, period + 1),
    settle: perOutput(outputs, period + 1),
    units: perOutput(outputs, 'squared-fraction'),
    dependencies: [simpleReturn(), laggedReturn()],
    kernel: () => rollingCovarianceKernel(period, 'covariance'),
  };
}
