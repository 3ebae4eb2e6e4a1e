import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { sma } from '../technical/sma.js';
import { derivedOutputs } from './derived-outputs.js';

/** Options of {@link closeDeviation}. */
export interface CloseDeviationOptions<Output extends string = string> {
  /** The calculator whose outputs are all levels of the price; default the simple moving average over 20 bars. */
  readonly of?: FeatureCalculator<Output>;
}

/**
 * How far the close stands above levels of the price, as a share of the level: a moving average as a model may see it.
 *
 * Formula: (close - x) / x for each output x of `of`. Not close / x - 1, which loses half its digits near the level.
 * Input:   close and the outputs of `of`, n rows, price units.
 * Output:  `close_from_<x>` for each, n rows, fraction, 0 at the level, NaN where x is.
 * Edges:   a level of 0 -> NaN.
 * Cost:    O(n) time, one output column per output of `of`.
 *
 * @see Brock, Lakonishok and LeBaron, Simple technical trading rules and the stochastic properties of stock returns, 1992.
 * @example
 * closeDeviation({ of: ema({ period: 7 }) }); // close_from_ema_7
 */
export function closeDeviation<const Output extends string = 'sma_20'>(options: CloseDeviationOptions<Output> = {}): FeatureCalculator<`close_from_${Output}`> {
  const of = (options.of ?? sma()) as FeatureCalculator<Output>;
  return {
    specVersion: 1,
    id: `close_deviation_${of.id}`,
    inputs: ['close', ...of.outputs],
    ...derivedOutputs(of, { name: (output) => `close_from_${output}` as const, unit: 'fraction' }),
    dependencies: [of],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const close = columns[0]!;
  for (let index = 0; index < out.length; index++) {
    const level = columns[index + 1]!;
    const deviation = out[index]!;
    for (let row = from; row < to; row++) deviation[row] = finiteOrNaN((close[row]! - level[row]!) / level[row]!);
  }
};
