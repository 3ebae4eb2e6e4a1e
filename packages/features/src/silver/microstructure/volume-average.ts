import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';

/** Options of {@link volumeAverage}. */
export interface VolumeAverageOptions<Period extends number = number> {
  /** Bars per average, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Average volume of the last bars.
 *
 * Formula: mean of the last `period` volumes.
 * Input:   volume, n rows, volume units.
 * Output:  `volume_ma<period>`, n rows, volume units, NaN for the first `period - 1` rows.
 * Edges:   a NaN in the window -> NaN; bars without trade count as 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Murphy, Technical Analysis of the Financial Markets, 1999, chapter 7.
 * @example
 * volumeAverage({ period: 2 }); // of 10, 30: NaN, 20
 */
export function volumeAverage<const Period extends number = 20>(options: VolumeAverageOptions<Period> = {}): FeatureCalculator<`volume_ma${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`volume_ma${period}` as `volume_ma${Period}`];
  return {
    specVersion: 1,
    id: `volume_ma${period}`,
    inputs: ['volume'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'volume'),
    kernel: () => rollingMeanKernel(period),
  };
}
