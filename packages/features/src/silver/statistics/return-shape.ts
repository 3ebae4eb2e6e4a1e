import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { simpleReturn } from '../returns/simple-return.js';
import { rollingShapeKernel } from './rolling-shape-kernel.js';

/** Options of {@link returnShape}. */
export interface ReturnShapeOptions<Period extends number = number> {
  /** Returns per window, 4 or more; default 60. */
  readonly period?: Period;
}

/** Columns of {@link returnShape}. */
export type ReturnShapeColumn<Period extends number> = `return_${'skewness' | 'kurtosis'}_${Period}`;

/**
 * Shape of the distribution of the last returns: which side has the long tail, and how heavy the tails are.
 *
 * Formula: with central moments m2, m3, m4 of the last n = `period` values of return_1: skewness = sqrt(n (n - 1)) / (n - 2) * m3 / m2^1.5, excess kurtosis =
 *          (n - 1) / ((n - 2) (n - 3)) * ((n + 1) (m4 / m2^2 - 3) + 6); G1 and G2 of the source, unbiased for normal samples, as pandas and Excel have them.
 * Input:   return_1, n rows, fraction.
 * Output:  `return_skewness_<period>`, `return_kurtosis_<period>`, n rows, without unit, 0 for normal returns, NaN for the first `period` rows.
 * Edges:   all returns of the window equal -> NaN.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 4 or more.
 * @see Joanes and Gill, Comparing measures of sample skewness and kurtosis, 1998.
 * @example
 * returnShape({ period: 4 }); // of returns 0, 0, 0, 0.01: return_skewness_4 = 2, return_kurtosis_4 = 4
 */
export function returnShape<const Period extends number = 60>(options: ReturnShapeOptions<Period> = {}): FeatureCalculator<ReturnShapeColumn<Period>> {
  const period = integerOption('period', options.period ?? 60, 4);
  const outputs = [`return_skewness_${period}`, `return_kurtosis_${period}`] as ReturnShapeColumn<Period>[];
  return {
    specVersion: 1,
    id: `return_shape_${period}`,
    inputs: ['return_1'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'none'),
    dependencies: [simpleReturn()],
    kernel: () => rollingShapeKernel(period),
  };
}
