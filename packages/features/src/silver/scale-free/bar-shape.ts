import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/** Columns of {@link barShape}. */
export type BarShapeColumn = `${'open' | 'high' | 'low'}_from_close`;

/**
 * Open, high and low of a bar as seen from its close: the shape of the bar without its level.
 *
 * Formula: (open - close) / close, (high - close) / close, (low - close) / close.
 * Input:   open, high, low, close, n rows, price units.
 * Output:  `open_from_close`, `high_from_close` (0 or more), `low_from_close` (0 or less), n rows, fraction, from the first row on.
 * Edges:   a close of 0 -> NaN; a bar of one price -> 0.
 * Cost:    O(n) time, three output columns.
 *
 * @see Nison, Japanese Candlestick Charting Techniques, 1991, for body and shadows.
 * @example
 * barShape(); // of a bar 99, 102, 98, 100: -0.01, 0.02, -0.02
 */
export function barShape(): FeatureCalculator<BarShapeColumn> {
  const outputs: readonly BarShapeColumn[] = ['open_from_close', 'high_from_close', 'low_from_close'];
  return {
    specVersion: 1,
    id: 'bar_shape',
    inputs: ['close', 'open', 'high', 'low'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, 0),
    units: perOutput(outputs, 'fraction'),
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const close = columns[0]!;
  for (let index = 0; index < out.length; index++) {
    const price = columns[index + 1]!;
    const distance = out[index]!;
    for (let row = from; row < to; row++) distance[row] = finiteOrNaN((price[row]! - close[row]!) / close[row]!);
  }
};
