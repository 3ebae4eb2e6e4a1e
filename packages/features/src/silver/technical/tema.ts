import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { quickenedAverageKernel } from './quickened-average-kernel.js';

/** Options of {@link tema}. */
export interface TemaOptions<Period extends number = number> {
  /** Span of each average in bars, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Triple exponential moving average of the close, which follows a steady trend without lag, and how far the close lies above it.
 *
 * Formula: 3 e1 - 3 e2 + e3, each e the exponential average of span `period` of the one before, e1 of the close, all started at the first close;
 *          tema_distance = (close - tema) / tema.
 * Input:   close, n rows, price units, oldest first.
 * Output:  `tema_<period>` in price units, `tema_distance_<period>` as a fraction, scale-free; n rows, NaN for the first `3 * (period - 1)`.
 * Edges:   a NaN close gives NaN in its row and is passed over.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Mulloy, Smoothing data with faster moving averages, 1994. TA-Lib starts each average with a plain mean, which is forgotten within `settle` bars.
 * @example
 * tema({ period: 9 }); // tema_9 and tema_distance_9
 */
export function tema<const Period extends number = 20>(options: TemaOptions<Period> = {}): FeatureCalculator<`tema_${Period}` | `tema_distance_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 2);
  const outputs = [`tema_${period}`, `tema_distance_${period}`] as (`tema_${Period}` | `tema_distance_${Period}`)[];
  return {
    specVersion: 1,
    id: `tema_${period}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, 3 * (period - 1)),
    // A distance is some ten-thousandths of the price, and smoothings in a row hold on to an error many times longer than one.
    settle: perOutput(outputs, settleOfDecay(1 - 2 / (period + 1), 1e9)),
    units: perOutput(outputs, ['price', 'fraction']),
    kernel: () => quickenedAverageKernel({ period, depth: 3 }),
  };
}
