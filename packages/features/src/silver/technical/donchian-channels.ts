import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { priceExtremes } from './price-extremes.js';

/** Options of {@link donchianChannels}. */
export interface DonchianChannelsOptions<Period extends number = number> {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/** Columns of {@link donchianChannels}. */
export type DonchianChannelsColumn<Period extends number> = `donchian_${'upper' | 'lower' | 'middle' | 'width' | 'position'}_${Period}`;

/**
 * Donchian channels: the highest high and the lowest low of the last bars, the middle between them, and where and how wide the channel is.
 *
 * Formula: upper = max of high, lower = min of low over the last `period` bars, this one included; middle = lower + (upper - lower) / 2;
 *          width = (upper - lower) / middle; position = (close - lower) / (upper - lower). Breakout rules compare the close with the channel of the bar before.
 * Input:   close, and the extremes of high and low, n rows, price units.
 * Output:  `donchian_upper_<period>`, `donchian_lower_<period>`, `donchian_middle_<period>` in price units, `donchian_width_<period>` as a fraction,
 *          `donchian_position_<period>` 0 at the lower band and 1 at the upper; n rows, NaN for the first `period - 1`. The last two are scale-free.
 * Edges:   no range in the window -> width 0, position NaN.
 * Cost:    O(n) time, five output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Donchian, Donchian's 5- and 20-day moving averages, 1974; Kaufman, Trading Systems and Methods, 2013, chapter 5.
 * @example
 * donchianChannels({ period: 2 }); // of bars (high, low, close) 11, 9, 10 and 13, 10, 12: donchian_position_2 = NaN, 0.75
 */
export function donchianChannels<const Period extends number = 20>(
  options: DonchianChannelsOptions<Period> = {},
): FeatureCalculator<DonchianChannelsColumn<Period>> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = (['upper', 'lower', 'middle', 'width', 'position'] as const).map((part) => `donchian_${part}_${period}` as DonchianChannelsColumn<Period>);
  return {
    specVersion: 1,
    id: `donchian_channels_${period}`,
    inputs: ['close', `highest_high_${period}`, `lowest_low_${period}`],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, ['price', 'price', 'price', 'fraction', 'ratio']),
    dependencies: [priceExtremes({ period })],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const [close, highest, lowest] = columns as [Float64Array, Float64Array, Float64Array];
  const [upper, lower, middle, width, position] = out as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  for (let row = from; row < to; row++) {
    const range = highest[row]! - lowest[row]!;
    const centre = lowest[row]! + range / 2;
    upper[row] = highest[row]!;
    lower[row] = lowest[row]!;
    middle[row] = finiteOrNaN(centre);
    width[row] = finiteOrNaN(range / centre);
    position[row] = finiteOrNaN((close[row]! - lowest[row]!) / range);
  }
};
