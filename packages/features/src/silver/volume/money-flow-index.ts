import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingRatioKernel } from '../rolling/rolling-ratio-kernel.js';
import { moneyFlow } from './money-flow.js';

/** Options of {@link moneyFlowIndex}. */
export interface MoneyFlowIndexOptions<Period extends number = number> {
  /** Bars per sum, 1 or more; default 14. */
  readonly period?: Period;
}

/**
 * Money flow index: share of the recent money flow that went into rising bars, 0 to 100. A relative strength index weighted by volume.
 *
 * Formula: 100 * sum of the positive money flow over the last `period` bars, divided by that of the positive and the negative.
 * Input:   positive_money_flow and directed_money_flow, n rows.
 * Output:  `mfi_<period>`, n rows, 0..100, NaN for the first `period` rows.
 * Edges:   no falling bar with volume in the window -> exactly 100; no directed flow in the window -> NaN. TA-Lib gives 0 there.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Quong and Soudack, Volume-weighted RSI: money flow, 1989.
 * @example
 * moneyFlowIndex({ period: 10 }); // mfi_10
 */
export function moneyFlowIndex<const Period extends number = 14>(options: MoneyFlowIndexOptions<Period> = {}): FeatureCalculator<`mfi_${Period}`> {
  const period = integerOption('period', options.period ?? 14, 1);
  const outputs = [`mfi_${period}` as `mfi_${Period}`];
  return {
    specVersion: 1,
    id: `mfi_${period}`,
    inputs: ['positive_money_flow', 'directed_money_flow'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'index-100'),
    dependencies: [moneyFlow()],
    kernel: () => rollingRatioKernel(period, 100),
  };
}
