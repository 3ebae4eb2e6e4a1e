import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingRatioKernel } from '../rolling/rolling-ratio-kernel.js';
import { closeLocation } from './close-location.js';

/** Options of {@link chaikinMoneyFlow}. */
export interface ChaikinMoneyFlowOptions<Period extends number = number> {
  /** Bars per sum, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Chaikin money flow: mean place of the close in its bar's range over the last bars, weighted by volume.
 *
 * Formula: sum of close location * volume over the last `period` bars, divided by the sum of volume. It is the change of the accumulation/distribution line
 *          over the window relative to what was traded in it; the line itself is a running total without a level, see `onBalanceVolume`.
 * Input:   money_flow_volume and volume, n rows, volume units.
 * Output:  `cmf_<period>`, n rows, -1 (every close at its low) to 1 (every close at its high), NaN for the first `period - 1` rows.
 * Edges:   no volume in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Chaikin, in Achelis, Technical Analysis from A to Z, 2000.
 * @example
 * chaikinMoneyFlow({ period: 1 }); // of a bar with high 12, low 8, close 11 and volume 10: cmf_1 = 0.5
 */
export function chaikinMoneyFlow<const Period extends number = 20>(options: ChaikinMoneyFlowOptions<Period> = {}): FeatureCalculator<`cmf_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`cmf_${period}` as `cmf_${Period}`];
  return {
    specVersion: 1,
    id: `cmf_${period}`,
    inputs: ['money_flow_volume', 'volume'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'ratio'),
    dependencies: [closeLocation()],
    kernel: () => rollingRatioKernel(period, 1),
  };
}
