import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { abdiRanaldoPair } from './abdi-ranaldo-pair.js';

/** Options of {@link abdiRanaldoSpread}. */
export interface AbdiRanaldoSpreadOptions<Period extends number = number> {
  /** Pairs of bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Abdi-Ranaldo spread: the bid-ask spread that closes, highs and lows imply together, averaged over the last pairs of bars.
 *
 * Formula: mean of abdi_ranaldo_pair over the last `period` pairs of adjacent bars, those below 0 taken as 0: the paper's two-day corrected version.
 * Input:   abdi_ranaldo_pair, n rows, fraction of the price.
 * Output:  `abdi_ranaldo_spread_<period>`, n rows, fraction of the price (0.0001 is one basis point), NaN for the first `period` rows.
 * Edges:   bars that never move -> 0; a NaN price -> NaN while it lies in the window.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Abdi and Ranaldo, A simple estimation of bid-ask spreads from daily close, high, and low prices, 2017.
 * @example
 * abdiRanaldoSpread({ period: 60 }); // abdi_ranaldo_spread_60
 */
export function abdiRanaldoSpread<const Period extends number = 20>(
  options: AbdiRanaldoSpreadOptions<Period> = {},
): FeatureCalculator<`abdi_ranaldo_spread_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`abdi_ranaldo_spread_${period}` as `abdi_ranaldo_spread_${Period}`];
  return {
    specVersion: 1,
    id: `abdi_ranaldo_spread_${period}`,
    inputs: ['abdi_ranaldo_pair'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction'),
    dependencies: [abdiRanaldoPair()],
    kernel: () => rollingMeanKernel(period),
  };
}
