import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { simpleReturn } from '../returns/simple-return.js';
import { tradedValue } from './traded-value.js';

/**
 * Size of a bar's return per million traded in it, and whether anything traded. What Amihud's illiquidity averages.
 *
 * Formula: value_impact = 1e6 |return_1| / traded_value where something traded, 0 where nothing did; traded_bar = 1 and 0.
 * Input:   return_1 and traded_value, n rows.
 * Output:  `value_impact`, fraction per million of price units times volume units; `traded_bar`, 0 or 1; n rows, NaN for the first.
 * Edges:   both are NaN where an input is, so that both miss the same bars.
 * Cost:    O(n) time, two output columns.
 *
 * @see Amihud, Illiquidity and stock returns, 2002.
 * @example
 * valueImpact(); // of closes 100, 102 and a volume of 10,000 in the second bar: value_impact = NaN, 0.0196
 */
export function valueImpact(): FeatureCalculator<'value_impact' | 'traded_bar'> {
  const outputs = ['value_impact', 'traded_bar'] as const;
  return {
    specVersion: 1,
    id: 'value_impact',
    inputs: ['return_1', 'traded_value'],
    outputs,
    warmUp: perOutput(outputs, 1),
    settle: perOutput(outputs, 1),
    units: perOutput(outputs, ['fraction-per-million-value', 'flag']),
    dependencies: [simpleReturn(), tradedValue()],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const returns = columns[0]!;
  const value = columns[1]!;
  const impact = out[0]!;
  const traded = out[1]!;
  for (let row = from; row < to; row++) {
    const size = Math.abs(returns[row]!);
    const ratio = value[row] === 0 ? 0 * size : finiteOrNaN((1e6 * size) / value[row]!);
    impact[row] = ratio;
    traded[row] = Number.isNaN(ratio) ? Number.NaN : Number(value[row] !== 0);
  }
};
