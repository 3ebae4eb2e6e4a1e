import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingExtremeKernel } from '../rolling/rolling-extreme-kernel.js';

/** Options of {@link priceExtremes}. */
export interface PriceExtremesOptions<Period extends number = number> {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Highest high and lowest low of the last bars, this one included. What Donchian channels, the stochastic oscillator and Williams %R are made of.
 *
 * Formula: max of high and min of low over the last `period` bars.
 * Input:   high, low, n rows, price units.
 * Output:  `highest_high_<period>`, `lowest_low_<period>`, n rows, price units, NaN for the first `period - 1` rows. Price levels: models are better given the
 *          scale-free `donchian_position_<period>` and `donchian_width_<period>`.
 * Edges:   a NaN in the window -> NaN in that output.
 * Cost:    O(n) time whatever the period, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see van Herk, A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, 1992.
 * @example
 * priceExtremes({ period: 2 }); // of highs 5, 7, 6: highest_high_2 = NaN, 7, 7
 */
export function priceExtremes<const Period extends number = 20>(
  options: PriceExtremesOptions<Period> = {},
): FeatureCalculator<`highest_high_${Period}` | `lowest_low_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`highest_high_${period}`, `lowest_low_${period}`] as (`highest_high_${Period}` | `lowest_low_${Period}`)[];
  return {
    specVersion: 1,
    id: `price_extremes_${period}`,
    inputs: ['high', 'low'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'price'),
    kernel: () => rollingExtremeKernel(period),
  };
}
