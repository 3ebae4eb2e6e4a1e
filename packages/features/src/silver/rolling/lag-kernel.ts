import type { FeatureKernel } from '@spx/core';

const STARTED = 0;
const POSITION = 1;
const SCALARS = 2;

/** The value `lag` rows earlier, NaN for the first `lag` rows. */
export function lagKernel(lag: number): FeatureKernel {
  const state = new Float64Array(SCALARS + lag);
  const ring = state.subarray(SCALARS);
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const earlier = out[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        ring.fill(Number.NaN);
      }
      let position = state[POSITION]!;
      const head = Math.min(to, from + lag);
      for (let row = from; row < head; row++) {
        earlier[row] = ring[position]!;
        ring[position] = values[row]!;
        position = position + 1 === lag ? 0 : position + 1;
      }
      for (let row = head; row < to; row++) earlier[row] = values[row - lag]!;
      const kept = Math.max(head, to - lag);
      position = (position + kept - head) % lag;
      for (let row = kept; row < to; row++) {
        ring[position] = values[row]!;
        position = position + 1 === lag ? 0 : position + 1;
      }
      state[POSITION] = position;
    },
  };
}
