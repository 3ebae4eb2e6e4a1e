import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { quotientKernel } from '../elementwise/quotient-kernel.js';
import { volumeAverage } from './volume-average.js';

/** Options of {@link volumeRatio}. */
export interface VolumeRatioOptions<Period extends number = number> {
  /** Bars of the average, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Volume of a bar relative to the average of the last bars, this one included.
 *
 * Formula: volume / volume_ma<period>.
 * Input:   volume and volume_ma<period>, n rows, volume units.
 * Output:  `volume_ratio` (`volume_ratio_<period>` where the period is not 20), n rows, 1 is average, NaN for the first `period - 1` rows.
 * Edges:   no volume in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Murphy, Technical Analysis of the Financial Markets, 1999, chapter 7.
 * @example
 * volumeRatio({ period: 2 }); // of 10, 30: NaN, 1.5
 */
export function volumeRatio<const Period extends number = 20>(
  options: VolumeRatioOptions<Period> = {},
): FeatureCalculator<Suffixed<'volume_ratio', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 1);
  const outputs = [suffixed<'volume_ratio', [Period], [20]>('volume_ratio', [period], [20])];
  return {
    specVersion: 1,
    id: `volume_ratio_${period}`,
    inputs: ['volume', `volume_ma${period}`],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'ratio'),
    dependencies: [volumeAverage({ period })],
    kernel: quotientKernel,
  };
}
