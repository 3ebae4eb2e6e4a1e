import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { returnAutocovariance } from './return-autocovariance.js';

/** Options of {@link rollSpread}. */
export interface RollSpreadOptions<Period extends number = number> {
  /** Pairs of adjacent returns per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Roll spread: the bid-ask spread that the bounce between bid and ask implies, as a fraction of the price.
 *
 * Formula: 2 sqrt(-c), c the covariance of adjacent returns over the last `period` pairs. Where c is positive the model does not hold and the estimate is 0, as
 *          Goyenko, Holden and Trzcinka do; Roll himself reported such cases as negative spreads. `return_autocovariance_<period>` keeps the sign.
 * Input:   return_autocovariance_<period>, n rows, squared fraction.
 * Output:  `roll_spread_<period>`, n rows, fraction of the price (0.0001 is one basis point), 0 or more, NaN for the first `period + 1` rows.
 * Edges:   prices that do not move -> 0; a NaN close -> NaN while it lies in the window.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Roll, A simple implicit measure of the effective bid-ask spread in an efficient market, 1984; Goyenko, Holden and Trzcinka, Do liquidity measures measure
 *      liquidity?, 2009.
 * @example
 * rollSpread({ period: 50 }); // roll_spread_50
 */
export function rollSpread<const Period extends number = 20>(options: RollSpreadOptions<Period> = {}): FeatureCalculator<`roll_spread_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 2);
  const outputs = [`roll_spread_${period}` as `roll_spread_${Period}`];
  return {
    specVersion: 1,
    id: `roll_spread_${period}`,
    inputs: [`return_autocovariance_${period}`],
    outputs,
    warmUp: perOutput(outputs, period + 1),
    settle: perOutput(outputs, period + 1),
    units: perOutput(outputs, 'fraction'),
    dependencies: [returnAutocovariance({ period })],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const covariance = columns[0]!;
  const spread = out[0]!;
  for (let row = from; row < to; row++) spread[row] = 2 * Math.sqrt(Math.max(0, -covariance[row]!));
};
