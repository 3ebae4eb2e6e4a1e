import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { quotientKernel } from '../elementwise/quotient-kernel.js';
import { vwap } from './vwap.js';

/** Options of {@link closeVwapRatio}. */
export interface CloseVwapRatioOptions<Period extends number = number> {
  /** Bars of the volume-weighted average price, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Close relative to the volume-weighted average price of the last bars.
 *
 * Formula: close / vwap.
 * Input:   close and vwap, n rows, price units.
 * Output:  `close_vwap_ratio` (`close_vwap_ratio_<period>` where the period is not 20), n rows, 1 is equal, NaN for the first `period - 1` rows.
 * Edges:   no volume in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Berkowitz, Logue and Noser, The total cost of transactions on the NYSE, 1988.
 * @example
 * closeVwapRatio({ period: 2 }); // of closes 100, 104 and volumes 1, 3: NaN, 1.0097
 */
export function closeVwapRatio<const Period extends number = 20>(
  options: CloseVwapRatioOptions<Period> = {},
): FeatureCalculator<Suffixed<'close_vwap_ratio', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 1);
  const average = vwap({ period });
  const outputs = [suffixed<'close_vwap_ratio', [Period], [20]>('close_vwap_ratio', [period], [20])];
  return {
    specVersion: 1,
    id: `close_vwap_ratio_${period}`,
    inputs: ['close', average.outputs[0]!],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'ratio'),
    dependencies: [average],
    kernel: quotientKernel,
  };
}
