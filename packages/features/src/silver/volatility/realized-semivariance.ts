import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingSumsKernel } from './rolling-sums-kernel.js';
import { signedSquares } from './signed-squares.js';

/** Options of {@link realizedSemivariance}. */
export interface RealizedSemivarianceOptions<Period extends number = number> {
  /** Returns per window, 1 or more; default 60. */
  readonly period?: Period;
}

/** Columns of {@link realizedSemivariance}. */
export type RealizedSemivarianceColumn<Period extends number> = `${'upside' | 'downside'}_semivariance_${Period}`;

/**
 * Realized semivariances of the last bars: the realized variance, split by the sign of the returns.
 *
 * Formula: upside = sum of r^2 over the r > 0 among the last `period` log returns r, downside = the same over the r < 0; together the realized variance.
 * Input:   upside_square and downside_square, n rows.
 * Output:  `upside_semivariance_<period>`, `downside_semivariance_<period>`, n rows, squared fraction per window, NaN for the first `period` rows.
 * Edges:   no return of that sign -> exactly 0.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Barndorff-Nielsen, Kinnebrock and Shephard, Measuring downside risk: realised semivariance, 2010.
 * @example
 * realizedSemivariance({ period: 2 }); // of log returns 0.01, -0.02: upside 0.0001, downside 0.0004
 */
export function realizedSemivariance<const Period extends number = 60>(
  options: RealizedSemivarianceOptions<Period> = {},
): FeatureCalculator<RealizedSemivarianceColumn<Period>> {
  const period = integerOption('period', options.period ?? 60, 1);
  const outputs = [`upside_semivariance_${period}`, `downside_semivariance_${period}`] as RealizedSemivarianceColumn<Period>[];
  return {
    specVersion: 1,
    id: `realized_semivariance_${period}`,
    inputs: ['upside_square', 'downside_square'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'squared-fraction'),
    dependencies: [signedSquares()],
    kernel: () => rollingSumsKernel({ window: period, inputs: 2 }),
  };
}
