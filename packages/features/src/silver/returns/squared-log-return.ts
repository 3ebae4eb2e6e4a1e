import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { logReturn } from './log-return.js';

/** Options of {@link squaredLogReturn}. */
export interface SquaredLogReturnOptions<Period extends number = number> {
  /** Bars between the two closes, 1 or more; default 1. */
  readonly period?: Period;
}

/**
 * Squared logarithmic return: what realized variance and the structure function are sums of.
 *
 * Formula: ln(close[t] / close[t - period])^2.
 * Input:   log_return_<period>, n rows, log return.
 * Output:  `squared_log_return_<period>`, n rows, squared log return, NaN for the first `period` rows.
 * Edges:   as the log return.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Andersen, Bollerslev, Diebold and Labys, Modeling and forecasting realized volatility, 2003.
 * @example
 * squaredLogReturn(); // of 100, 101: NaN, 0.000099
 */
export function squaredLogReturn<const Period extends number = 1>(
  options: SquaredLogReturnOptions<Period> = {},
): FeatureCalculator<`squared_log_return_${Period}`> {
  const period = integerOption('period', options.period ?? 1, 1);
  const outputs = [`squared_log_return_${period}` as `squared_log_return_${Period}`];
  return {
    specVersion: 1,
    id: `squared_log_return_${period}`,
    inputs: [`log_return_${period}`],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'squared-log-return'),
    dependencies: [logReturn({ period })],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const returns = columns[0]!;
  const squares = out[0]!;
  for (let row = from; row < to; row++) squares[row] = finiteOrNaN(returns[row]! * returns[row]!);
};
