import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { bipowerProduct } from './bipower-product.js';
import { rollingSumsKernel } from './rolling-sums-kernel.js';

/** Options of {@link bipowerVariation}. */
export interface BipowerVariationOptions<Period extends number = number> {
  /** Returns per window, 2 or more; default 60. */
  readonly period?: Period;
}

/**
 * Bipower variation of the last bars: the part of the realized variance that is not jumps, for a single jump meets only small neighbours.
 *
 * Formula: BV = pi / 2 * n / (n - 1) * sum of |r[t]| |r[t-1]| over the n - 1 neighbouring pairs among the last n = `period` log returns r. The factor
 *          n / (n - 1) makes up for the pair that is missing, so BV is comparable with the realized variance of the same window.
 * Input:   bipower_product, n rows.
 * Output:  `bipower_variation_<period>`, n rows, squared fraction per window, NaN for the first `period` rows.
 * Edges:   no two neighbouring returns other than 0 -> 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Barndorff-Nielsen and Shephard, Power and bipower variation with stochastic volatility and jumps, 2004.
 * @example
 * bipowerVariation({ period: 2 }); // of log returns 0.01, -0.02: pi * 0.0002
 */
export function bipowerVariation<const Period extends number = 60>(
  options: BipowerVariationOptions<Period> = {},
): FeatureCalculator<`bipower_variation_${Period}`> {
  const period = integerOption('period', options.period ?? 60, 2);
  const outputs = [`bipower_variation_${period}` as `bipower_variation_${Period}`];
  return {
    specVersion: 1,
    id: `bipower_variation_${period}`,
    inputs: ['bipower_product'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'squared-fraction'),
    dependencies: [bipowerProduct()],
    kernel: () => rollingSumsKernel({ window: period - 1, factor: ((Math.PI / 2) * period) / (period - 1) }),
  };
}
