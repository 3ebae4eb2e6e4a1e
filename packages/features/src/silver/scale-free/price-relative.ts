import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { atr } from '../technical/atr.js';
import { derivedOutputs } from './derived-outputs.js';

/** Options of {@link priceRelative}. */
export interface PriceRelativeOptions<Output extends string = string> {
  /** The calculator whose outputs are all in price units; default the average true range. */
  readonly of?: FeatureCalculator<Output>;
}

/**
 * Distances in price units as shares of the close: what a model may learn from an average range or a MACD without learning the level of the price.
 *
 * Formula: x / close for each output x of `of`. For a distance or a range; of a level, such as a moving average, take `closeDeviation`.
 * Input:   the outputs of `of`, price units, and close, n rows.
 * Output:  `<x>_to_close` for each, n rows, fraction, NaN where x is.
 * Edges:   a close of 0 -> NaN.
 * Cost:    O(n) time, one output column per output of `of`.
 *
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, chapter 5, on inputs without a level.
 * @example
 * priceRelative({ of: macd() }); // macd_to_close, macd_signal_to_close, macd_histogram_to_close
 */
export function priceRelative<const Output extends string = 'atr_14'>(options: PriceRelativeOptions<Output> = {}): FeatureCalculator<`${Output}_to_close`> {
  const of = (options.of ?? atr()) as FeatureCalculator<Output>;
  return {
    specVersion: 1,
    id: `price_relative_${of.id}`,
    inputs: ['close', ...of.outputs],
    ...derivedOutputs(of, { name: (output) => `${output}_to_close` as const, unit: 'fraction' }),
    dependencies: [of],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const close = columns[0]!;
  for (let index = 0; index < out.length; index++) {
    const distance = columns[index + 1]!;
    const share = out[index]!;
    for (let row = from; row < to; row++) share[row] = finiteOrNaN(distance[row]! / close[row]!);
  }
};
