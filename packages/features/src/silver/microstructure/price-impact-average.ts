import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { priceImpact } from './price-impact.js';

/** Options of {@link priceImpactAverage}. */
export interface PriceImpactAverageOptions<Period extends number = number> {
  /** Bars per average, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Average price impact of the last bars.
 *
 * Formula: mean of the last `period` values of price_impact.
 * Input:   price_impact, n rows, price units per volume unit.
 * Output:  `price_impact_ma<period>`, n rows, price units per volume unit, NaN for the first `period` rows.
 * Edges:   a NaN in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Kyle, Continuous auctions and insider trading, 1985.
 * @example
 * priceImpactAverage({ period: 2 }); // of impacts NaN, 0.2, 0.4: NaN, NaN, 0.3
 */
export function priceImpactAverage<const Period extends number = 20>(
  options: PriceImpactAverageOptions<Period> = {},
): FeatureCalculator<`price_impact_ma${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`price_impact_ma${period}` as `price_impact_ma${Period}`];
  return {
    specVersion: 1,
    id: `price_impact_ma${period}`,
    inputs: ['price_impact'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'price-per-volume'),
    dependencies: [priceImpact()],
    kernel: () => rollingMeanKernel(period),
  };
}
