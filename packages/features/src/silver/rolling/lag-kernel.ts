import type { FeatureKernel } from '@spx/core';

const STARTED = 0;
const POSITION = 1;
const RING = 2;

/** The value `lag` rows earlier, NaN for the first `lag` rows. */
export function lagKernel(lag: number): FeatureKernel {
  const state = new Float64Array(RING + lag);
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const earlier = out[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, RING);
      }
      let position = state[POSITION]! | 0;
      const head = Math.min(to, from + lag);
      for (let row = from; row < head; row++) {
        earlier[row] = state[RING + position]!;
        state[RING + position] = values[row]!;
        position = position + 1 === lag ? 0 : position + 1;
      }
      if (head < to) earlier.set(values.subarray(head - lag, to - lag), head);
      const kept = Math.max(head, to - lag);
      position = (position + kept - head) % lag;
      for (let row = kept; row < to; row++) {
        state[RING + position] = values[row]!;
        position = position + 1 === lag ? 0 : position + 1;
      }
      state[POSITION] = position;
    },
  };
}
