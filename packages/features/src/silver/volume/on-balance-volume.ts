import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { signedFlow } from '../microstructure/signed-flow.js';
import { rollingRatioKernel } from '../rolling/rolling-ratio-kernel.js';

/** Options of {@link onBalanceVolume}. */
export interface OnBalanceVolumeOptions<Period extends number = number> {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * On-balance volume of the last bars: what was traded in rising bars less what was traded in falling ones, as a share of all.
 *
 * Formula: sum of signed_volume over the last `period` bars, divided by the sum of volume: the change of Granville's running total over the window, relative to
 *          what was traded in it. The running total itself is not offered: its level is whatever the first bar makes it, so a process that starts later never
 *          agrees with one that started earlier, and a model would learn the date.
 * Input:   signed_volume and volume, n rows, volume units.
 * Output:  `obv_<period>`, n rows, -1 (all volume in falling bars) to 1 (all in rising ones), NaN for the first `period` rows.
 * Edges:   an unchanged close counts for neither side; no volume in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Granville, Granville's New Key to Stock Market Profits, 1963.
 * @example
 * onBalanceVolume({ period: 2 }); // of closes 10, 11, 9 and volumes 5, 6, 2: NaN, NaN, 0.5
 */
export function onBalanceVolume<const Period extends number = 20>(options: OnBalanceVolumeOptions<Period> = {}): FeatureCalculator<`obv_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`obv_${period}` as `obv_${Period}`];
  return {
    specVersion: 1,
    id: `obv_${period}`,
    inputs: ['signed_volume', 'volume'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'ratio'),
    dependencies: [signedFlow()],
    kernel: () => rollingRatioKernel(period, 1),
  };
}
