import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * Where the close stands in the range of its bar, -1 at the low to 1 at the high, and the volume weighted with it. What accumulation and distribution add up.
 *
 * Formula: close_location = ((close - low) - (high - close)) / (high - low); money_flow_volume = close_location * volume.
 * Input:   high, low, close, volume, n rows.
 * Output:  `close_location`, -1..1, `money_flow_volume`, volume units, n rows, from the first row on.
 * Edges:   a bar without range -> 0, for it says nothing of either side; a NaN -> NaN.
 * Cost:    O(n) time, two output columns.
 *
 * @see Chaikin, Chaikin oscillator, in Achelis, Technical Analysis from A to Z, 2000.
 * @example
 * closeLocation(); // of a bar with high 12, low 8, close 11 and volume 10: close_location = 0.5, money_flow_volume = 5
 */
export function closeLocation(): FeatureCalculator<'close_location' | 'money_flow_volume'> {
  const outputs = ['close_location', 'money_flow_volume'] as const;
  return {
    specVersion: 1,
    id: 'close_location',
    inputs: ['high', 'low', 'close', 'volume'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, 0),
    units: perOutput(outputs, ['ratio', 'volume']),
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const [high, low, close, volume] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
  const location = out[0]!;
  const weighted = out[1]!;
  for (let row = from; row < to; row++) {
    const range = high[row]! - low[row]!;
    const balance = close[row]! - low[row]! - (high[row]! - close[row]!);
    const share = range === 0 && balance === 0 ? 0 : finiteOrNaN(balance / range);
    location[row] = share;
    weighted[row] = finiteOrNaN(share * volume[row]!);
  }
};
