import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { positiveOption } from '../description/positive-option.js';
import { suffixed } from '../description/suffixed.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { rollingDeviation } from '../rolling/rolling-deviation.js';
import type { BollingerBandsColumn, BollingerBandsOptions } from '../technical/bollinger-bands.js';

/** Columns of {@link bollingerShape}: those of the Bollinger bands that are no price levels. */
export type BollingerShapeColumn<Period extends number, Width extends number> = Extract<
  BollingerBandsColumn<Period, Width>,
  `bb_width${string}` | `bb_position${string}`
>;

/**
 * Bollinger bands without their levels: the relative width of the band, and where in it the close stands. The same columns under the same names as those of
 * `bollingerBands`, which has the levels too; one matrix takes one of the two.
 *
 * Formula: m and s the mean and sample standard deviation of the last `period` closes: bb_width = 2 * width * s / m; bb_position = (close - m + width * s) /
 *          (2 * width * s).
 * Input:   close, and its rolling deviation and distance from the mean, n rows, price units.
 * Output:  `bb_width` as a fraction, `bb_position` 0 at the lower band and 1 at the upper, not limited to them (period and width in the name where they are not
 *          20 and 2); n rows, NaN for the first `period - 1`.
 * Edges:   constant window -> bb_width 0, bb_position NaN.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more, or `width` not above 0.
 * @see Bollinger, Bollinger on Bollinger Bands, 2002.
 * @example
 * bollingerShape({ period: 3, width: 1 }); // of 1, 2, 3: bb_width_3_1 = 1, bb_position_3_1 = 1
 */
export function bollingerShape<const Period extends number = 20, const Width extends number = 2>(
  options: BollingerBandsOptions<Period, Width> = {},
): FeatureCalculator<BollingerShapeColumn<Period, Width>> {
  const period = integerOption('period', options.period ?? 20, 2);
  const width = positiveOption('width', options.width ?? 2);
  const outputs = (['bb_width', 'bb_position'] as const).map((base) => suffixed(base, [period, width], [20, 2]) as BollingerShapeColumn<Period, Width>);
  return {
    specVersion: 1,
    id: `bollinger_shape_${period}_${width}`,
    inputs: ['close', `close_std_${period}`, `close_distance_${period}`],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, ['fraction', 'ratio']),
    dependencies: [rollingDeviation({ window: period })],
    kernel: () => bollingerShapeKernel(width),
  };
}

function bollingerShapeKernel(width: number): FeatureKernel {
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const [close, deviation, distance] = columns as [Float64Array, Float64Array, Float64Array];
      const [relativeWidth, position] = out as [Float64Array, Float64Array];
      for (let row = from; row < to; row++) {
        const above = distance[row]!;
        const half = width * deviation[row]!;
        relativeWidth[row] = finiteOrNaN((2 * half) / (close[row]! - above));
        position[row] = finiteOrNaN((above + half) / (2 * half));
      }
    },
  };
}
