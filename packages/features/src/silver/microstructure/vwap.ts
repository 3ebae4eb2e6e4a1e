import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { rollingRatioKernel } from '../rolling/rolling-ratio-kernel.js';
import { tradedValue } from './traded-value.js';

/** Options of {@link vwap}. */
export interface VwapOptions<Period extends number = number> {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Volume-weighted average price of the last bars.
 *
 * Formula: sum of close * volume over the last `period` bars, divided by the sum of volume. Rolling, where trading desks reset it with the session; close,
 *          where they take the typical price.
 * Input:   traded_value and volume, n rows.
 * Output:  `vwap` (`vwap_<period>` where the period is not 20), n rows, price units, NaN for the first `period - 1` rows.
 * Edges:   no volume in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Berkowitz, Logue and Noser, The total cost of transactions on the NYSE, 1988.
 * @example
 * vwap({ period: 2 }); // of closes 100, 104 and volumes 1, 3: NaN, 103
 */
export function vwap<const Period extends number = 20>(options: VwapOptions<Period> = {}): FeatureCalculator<Suffixed<'vwap', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 1);
  const outputs = [suffixed<'vwap', [Period], [20]>('vwap', [period], [20])];
  return {
    specVersion: 1,
    id: `vwap_${period}`,
    inputs: ['traded_value', 'volume'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'price'),
    dependencies: [tradedValue()],
    kernel: () => rollingRatioKernel(period, 1),
  };
}
