import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { squaredLogReturn } from '../returns/squared-log-return.js';
import { rollingSumsKernel } from '../volatility/rolling-sums-kernel.js';

/** Options of {@link structureFunction}. */
export interface StructureFunctionOptions<Period extends number = number, Lag extends number = number> {
  /** One-bar returns per window, the largest lag or more; default 240. */
  readonly period?: Period;
  /** Bars of the return, 1 to `period`; default 1. */
  readonly lag?: Lag;
}

/**
 * Structure function of the log price at one lag: mean squared return over so many bars, overlapping, within the window.
 *
 * Formula: mean of ln(close[s] / close[s - lag])^2 over the `period - lag + 1` returns that lie within the last `period` bars.
 * Input:   squared_log_return_<lag>, n rows.
 * Output:  `structure_<period>_<lag>`, n rows, squared log return, NaN for the first `period` rows.
 * Edges:   no move in the window -> exactly 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer, or `lag` not an integer from 1 to `period`.
 * @see Di Matteo, Aste and Dacorogna, Scaling behaviors in differently developed markets, 2003.
 * @example
 * structureFunction({ period: 2, lag: 2 }); // of log returns 0.01, 0.02: 0.0009
 */
export function structureFunction<const Period extends number = 240, const Lag extends number = 1>(
  options: StructureFunctionOptions<Period, Lag> = {},
): FeatureCalculator<`structure_${Period}_${Lag}`> {
  const lag = integerOption('lag', options.lag ?? 1, 1);
  const period = integerOption('period', options.period ?? 240, lag);
  const outputs = [`structure_${period}_${lag}` as `structure_${Period}_${Lag}`];
  const window = period - lag + 1;
  return {
    specVersion: 1,
    id: `structure_${period}_${lag}`,
    inputs: [`squared_log_return_${lag}`],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'squared-log-return'),
    dependencies: [squaredLogReturn({ period: lag })],
    kernel: () => rollingSumsKernel({ window, factor: 1 / window }),
  };
}
