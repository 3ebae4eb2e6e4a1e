import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { realizedRange } from './realized-range.js';

/** Options of {@link realizedRangeAverage}. */
export interface RealizedRangeAverageOptions<Period extends number = number> {
  /** Bars per average, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Average realized range of the last bars.
 *
 * Formula: mean of the last `period` values of realized_range.
 * Input:   realized_range, n rows, fraction.
 * Output:  `realized_range_ma` (`realized_range_ma_<period>` where the period is not 20), n rows, fraction, NaN for the first `period - 1` rows.
 * Edges:   a NaN in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Martens and van Dijk, Measuring volatility with the realized range, 2007.
 * @example
 * realizedRangeAverage({ period: 2 }); // of ranges 0.02, 0.04: NaN, 0.03
 */
export function realizedRangeAverage<const Period extends number = 20>(
  options: RealizedRangeAverageOptions<Period> = {},
): FeatureCalculator<Suffixed<'realized_range_ma', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 1);
  const outputs = [suffixed<'realized_range_ma', [Period], [20]>('realized_range_ma', [period], [20])];
  return {
    specVersion: 1,
    id: `realized_range_ma_${period}`,
    inputs: ['realized_range'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'fraction'),
    dependencies: [realizedRange()],
    kernel: () => rollingMeanKernel(period),
  };
}
