import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { simpleReturn } from './simple-return.js';

/** Options of {@link logReturn}. */
export interface LogReturnOptions<Period extends number = number> {
  /** Bars between the two closes, 1 or more; default 1. */
  readonly period?: Period;
}

/**
 * Logarithmic return over the last bars: the return that adds up over time.
 *
 * Formula: ln(close[t] / close[t - period]), taken as log1p of the simple return, which keeps the digits of small moves.
 * Input:   return_<period>, n rows, fraction.
 * Output:  `log_return_<period>`, n rows, log return, NaN for the first `period` rows.
 * Edges:   a close of 0 or less at either end -> NaN.
 * Cost:    O(n) time, one logarithm per row, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Campbell, Lo and MacKinlay, The Econometrics of Financial Markets, 1997, section 1.4.
 * @example
 * logReturn(); // of 100, 101: NaN, 0.00995
 */
export function logReturn<const Period extends number = 1>(options: LogReturnOptions<Period> = {}): FeatureCalculator<`log_return_${Period}`> {
  const period = integerOption('period', options.period ?? 1, 1);
  const outputs = [`log_return_${period}` as `log_return_${Period}`];
  return {
    specVersion: 1,
    id: `log_return_${period}`,
    inputs: [`return_${period}`],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'log-return'),
    dependencies: [simpleReturn({ period })],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const simple = columns[0]!;
  const logarithmic = out[0]!;
  for (let row = from; row < to; row++) logarithmic[row] = finiteOrNaN(Math.log1p(simple[row]!));
};
