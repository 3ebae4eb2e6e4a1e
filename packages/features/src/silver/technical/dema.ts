import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { quickenedAverageKernel } from './quickened-average-kernel.js';

/** Options of {@link dema}. */
export interface DemaOptions<Period extends number = number> {
  /** Span of each average in bars, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Double exponential moving average of the close, which follows a steady trend without lag, and how far the close lies above it.
 *
 * Formula: 2 e1 - e2, each e the exponential average of span `period` of the one before, e1 of the close, all started at the first close;
 *          dema_distance = (close - dema) / dema.
 * Input:   close, n rows, price units, oldest first.
 * Output:  `dema_<period>` in price units, `dema_distance_<period>` as a fraction, scale-free; n rows, NaN for the first `2 * (period - 1)`.
 * Edges:   a NaN close gives NaN in its row and is passed over.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Mulloy, Smoothing data with faster moving averages, 1994. TA-Lib starts each average with a plain mean, which is forgotten within `settle` bars.
 * @example
 * dema({ period: 9 }); // dema_9 and dema_distance_9
 */
export function dema<const Period extends number = 20>(options: DemaOptions<Period> = {}): FeatureCalculator<`dema_${Period}` | `dema_distance_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 2);
  const outputs = [`dema_${period}`, `dema_distance_${period}`] as (`dema_${Period}` | `dema_distance_${Period}`)[];
  return {
    specVersion: 1,
    id: `dema_${period}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, 2 * (period - 1)),
    // A distance is some ten-thousandths of the price, and smoothings in a row hold on to an error many times longer than one.
    settle: perOutput(outputs, settleOfDecay(1 - 2 / (period + 1), 1e9)),
    units: perOutput(outputs, ['price', 'fraction']),
    kernel: () => quickenedAverageKernel({ period, depth: 2 }),
  };
}
