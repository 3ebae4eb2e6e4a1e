import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * What was traded in a bar, signed by the direction of its close: the tick rule applied to whole bars, for want of trades.
 *
 * Formula: s = 1 where close[t] > close[t-1], -1 where it is below, 0 where they are equal; signed_volume = s * volume, signed_value = s * close * volume.
 * Input:   close, volume, n rows, oldest first.
 * Output:  `signed_volume` in volume units, `signed_value` in price units times volume units, n rows, NaN for the first row.
 * Edges:   a bar without trade -> 0; a NaN close gives NaN in its row and the next.
 * Cost:    O(n) time, two output columns.
 *
 * @see Granville, Granville's New Key to Stock Market Profits, 1963; Lee and Ready, Inferring trade direction from intraday data, 1991, for the tick rule.
 * @example
 * signedFlow(); // of closes 10, 11, 9 and volumes 5, 6, 7: signed_volume = NaN, 6, -7
 */
export function signedFlow(): FeatureCalculator<'signed_volume' | 'signed_value'> {
  const outputs = ['signed_volume', 'signed_value'] as const;
  return {
    specVersion: 1,
    id: 'signed_flow',
    inputs: ['close', 'volume'],
    outputs,
    warmUp: perOutput(outputs, 1),
    settle: perOutput(outputs, 1),
    units: perOutput(outputs, ['volume', 'value']),
    kernel: signedFlowKernel,
  };
}

const STARTED = 0;
const PREVIOUS = 1;

function signedFlowKernel(): FeatureKernel {
  const state = new Float64Array(2);
  return {
    state,
    advance(columns, from, to, out) {
      if (from === to) return;
      const close = columns[0]!;
      const volume = columns[1]!;
      const signedVolume = out[0]!;
      const signedValue = out[1]!;
      let previous = state[STARTED] === 0 ? Number.NaN : state[PREVIOUS]!;
      for (let row = from; row < to; row++) {
        const flow = Math.sign(close[row]! - previous) * volume[row]!;
        signedVolume[row] = finiteOrNaN(flow);
        signedValue[row] = finiteOrNaN(flow * close[row]!);
        previous = close[row]!;
      }
      state[STARTED] = 1;
      state[PREVIOUS] = previous;
    },
  };
}
