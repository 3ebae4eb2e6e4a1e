import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { atr } from './atr.js';
import { priceExtremes } from './price-extremes.js';

/** Options of {@link choppinessIndex}. */
export interface ChoppinessIndexOptions<Period extends number = number> {
  /** Bars per window, 2 or more; default 14. */
  readonly period?: Period;
}

/**
 * Choppiness index: how much of the recent movement went to and fro, 0 (straight through) to 100 (every bar over the whole range).
 *
 * Formula: 100 * log10(sum of true ranges / (H - L)) / log10(period), sum and extremes H and L over the last `period` bars.
 * Input:   atr_<period>, and the extremes of high and low, n rows, price units.
 * Output:  `choppiness_<period>`, n rows, no unit, NaN for the first `period - 1` rows. A gap before the window can push it above 100.
 * Edges:   no range in the window -> NaN.
 * Cost:    O(n) time, one logarithm per row, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Dreiss, The choppiness index, 1993.
 * @example
 * choppinessIndex({ period: 2 }); // of two bars that both span the whole range: NaN, 100
 */
export function choppinessIndex<const Period extends number = 14>(options: ChoppinessIndexOptions<Period> = {}): FeatureCalculator<`choppiness_${Period}`> {
  const period = integerOption('period', options.period ?? 14, 2);
  const outputs = [`choppiness_${period}` as `choppiness_${Period}`];
  return {
    specVersion: 1,
    id: `choppiness_${period}`,
    inputs: [`atr_${period}`, `highest_high_${period}`, `lowest_low_${period}`],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'index-100'),
    dependencies: [atr({ period }), priceExtremes({ period })],
    kernel: () => choppinessIndexKernel(period),
  };
}

function choppinessIndexKernel(period: number): FeatureKernel {
  const scale = 100 / Math.log(period);
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const [average, highest, lowest] = columns as [Float64Array, Float64Array, Float64Array];
      const index = out[0]!;
      for (let row = from; row < to; row++) {
        index[row] = finiteOrNaN(scale * Math.log((period * average[row]!) / (highest[row]! - lowest[row]!)));
      }
    },
  };
}
