import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingAbsoluteDeviationKernel } from '../rolling/rolling-absolute-deviation-kernel.js';
import { typicalPrice } from './typical-price.js';

/** Options of {@link commodityChannelIndex}. */
export interface CommodityChannelIndexOptions<Period extends number = number> {
  /** Bars per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Commodity channel index: distance of the typical price from its mean, in units of its mean absolute deviation.
 *
 * Formula: (p - m) / (0.015 * mean of |p - m|), p the typical price, m its mean over the last `period` bars. Lambert chose 0.015 to keep most values within
 *          -100 and 100.
 * Input:   close, and how far the typical price lies above it, n rows, price units.
 * Output:  `cci_<period>`, n rows, no unit and no bounds, NaN for the first `period - 1` rows.
 * Edges:   constant window -> NaN. TA-Lib gives 0 there.
 * Cost:    O(n period) time: each row measures all deviations anew, for the mean that they are taken about changes.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Lambert, Commodity channel index: tool for trading cyclic trends, 1980.
 * @example
 * commodityChannelIndex({ period: 2 }); // of typical prices 10, 12: NaN, 66.67
 */
export function commodityChannelIndex<const Period extends number = 20>(
  options: CommodityChannelIndexOptions<Period> = {},
): FeatureCalculator<`cci_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 2);
  const outputs = [`cci_${period}` as `cci_${Period}`];
  return {
    specVersion: 1,
    id: `cci_${period}`,
    inputs: ['close', 'typical_excess'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'none'),
    dependencies: [typicalPrice()],
    kernel: () => rollingAbsoluteDeviationKernel(period, 1 / 0.015),
  };
}
