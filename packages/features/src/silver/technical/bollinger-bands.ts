import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { positiveOption } from '../description/positive-option.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { rollingDeviation } from '../rolling/rolling-deviation.js';

/** Options of {@link bollingerBands}. */
export interface BollingerBandsOptions<Period extends number = number, Width extends number = number> {
  /** Bars per window, 2 or more; default 20. */
  readonly period?: Period;
  /** Standard deviations from the middle to each band, above 0; default 2. */
  readonly width?: Width;
}

/** Columns of {@link bollingerBands}: period and width are part of the name where they are not 20 and 2. */
export type BollingerBandsColumn<Period extends number, Width extends number> = Suffixed<
  'bb_upper' | 'bb_middle' | 'bb_lower' | 'bb_width' | 'bb_position',
  [Period, Width],
  [20, 2]
>;

/**
 * Bollinger bands: a moving average with a band of deviations around it, the band's relative width, and where in the band the close stands.
 *
 * Formula: m and s the mean and sample standard deviation of the last `period` closes; upper, lower = m +- width * s; bb_width = (upper - lower) / m;
 *          bb_position = (close - lower) / (upper - lower). The book divides by n in s; this one by n - 1, as the reference feature set does.
 * Input:   close, and its rolling deviation and distance from the mean, n rows, price units.
 * Output:  `bb_upper`, `bb_middle`, `bb_lower` in price units, `bb_width` as a fraction, `bb_position` 0 at the lower band and 1 at the upper, not limited to
 *          them; n rows, NaN for the first `period - 1`.
 * Edges:   constant window -> bands equal the middle, bb_width 0, bb_position NaN.
 * Cost:    O(n) time, five output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more, or `width` not above 0.
 * @see Bollinger, Bollinger on Bollinger Bands, 2002.
 * @example
 * bollingerBands({ period: 3, width: 1 }); // of 1, 2, 3: bb_upper_3_1 = 3, bb_middle_3_1 = 2, bb_position_3_1 = 1
 */
export function bollingerBands<const Period extends number = 20, const Width extends number = 2>(
  options: BollingerBandsOptions<Period, Width> = {},
): FeatureCalculator<BollingerBandsColumn<Period, Width>> {
  const period = integerOption('period', options.period ?? 20, 2);
  const width = positiveOption('width', options.width ?? 2);
  const outputs = (['bb_upper', 'bb_middle', 'bb_lower', 'bb_width', 'bb_position'] as const).map(
    (base) => suffixed(base, [period, width], [20, 2]) as BollingerBandsColumn<Period, Width>,
  );
  return {
    specVersion: 1,
    id: `bollinger_bands_${period}_${width}`,
    inputs: ['close', `close_std_${period}`, `close_distance_${period}`],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, ['price', 'price', 'price', 'fraction', 'ratio']),
    dependencies: [rollingDeviation({ window: period })],
    kernel: () => bollingerBandsKernel(width),
  };
}

function bollingerBandsKernel(width: number): FeatureKernel {
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const close = columns[0]!;
      const deviation = columns[1]!;
      const distance = columns[2]!;
      const upper = out[0]!;
      const middle = out[1]!;
      const lower = out[2]!;
      const relativeWidth = out[3]!;
      const position = out[4]!;
      const finite = finiteOrNaN;
      const widths = width;
      for (let row = from; row < to; row++) {
        const above = distance[row]!;
        const half = widths * deviation[row]!;
        const mean = close[row]! - above;
        middle[row] = finite(mean);
        upper[row] = finite(mean + half);
        lower[row] = finite(mean - half);
        relativeWidth[row] = finite((2 * half) / mean);
        position[row] = finite((above + half) / (2 * half));
      }
    },
  };
}
