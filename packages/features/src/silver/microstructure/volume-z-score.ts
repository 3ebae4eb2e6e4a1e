import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { quotientKernel } from '../elementwise/quotient-kernel.js';
import { rollingDeviation } from '../rolling/rolling-deviation.js';

/** Options of {@link volumeZScore}. */
export interface VolumeZScoreOptions<Period extends number = number> {
  /** Bars per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Volume of a bar in standard deviations from the average of the last bars, this one included.
 *
 * Formula: (volume - m) / s, m and s the mean and sample standard deviation of the last `period` volumes.
 * Input:   rolling distance and deviation of the volume, n rows, volume units.
 * Output:  `volume_zscore` (`volume_zscore_<period>` where the period is not 20), n rows, standard deviations, NaN for the first `period - 1` rows.
 * Edges:   all volumes of the window equal -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Murphy, Technical Analysis of the Financial Markets, 1999, chapter 7.
 * @example
 * volumeZScore({ period: 3 }); // of 1, 2, 6: NaN, NaN, 1.1339
 */
export function volumeZScore<const Period extends number = 20>(
  options: VolumeZScoreOptions<Period> = {},
): FeatureCalculator<Suffixed<'volume_zscore', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 2);
  const outputs = [suffixed<'volume_zscore', [Period], [20]>('volume_zscore', [period], [20])];
  return {
    specVersion: 1,
    id: `volume_zscore_${period}`,
    inputs: [`volume_distance_${period}`, `volume_std_${period}`],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'standard-deviations'),
    dependencies: [rollingDeviation({ column: 'volume', window: period })],
    kernel: quotientKernel,
  };
}
