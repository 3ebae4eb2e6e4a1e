import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { illiquidity } from './illiquidity.js';

/** Options of {@link illiquidityAverage}. */
export interface IlliquidityAverageOptions<Period extends number = number> {
  /** Bars per average, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Average illiquidity of the last bars.
 *
 * Formula: mean of the last `period` values of illiquidity.
 * Input:   illiquidity, n rows, fraction per volume unit.
 * Output:  `illiquidity_ma<period>`, n rows, fraction per volume unit, NaN for the first `period` rows.
 * Edges:   a NaN in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Amihud, Illiquidity and stock returns, 2002.
 * @example
 * illiquidityAverage({ period: 2 }); // of illiquidities NaN, 0.002, 0.004: NaN, NaN, 0.003
 */
export function illiquidityAverage<const Period extends number = 20>(
  options: IlliquidityAverageOptions<Period> = {},
): FeatureCalculator<`illiquidity_ma${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`illiquidity_ma${period}` as `illiquidity_ma${Period}`];
  return {
    specVersion: 1,
    id: `illiquidity_ma${period}`,
    inputs: ['illiquidity'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction-per-volume'),
    dependencies: [illiquidity()],
    kernel: () => rollingMeanKernel(period),
  };
}
