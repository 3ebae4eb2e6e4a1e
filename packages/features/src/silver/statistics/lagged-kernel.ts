import type { FeatureKernel } from '@spx/core';

const STARTED = 0;
const POSITION = 1;
const RING = 2;

/** What the input was `lag` rows ago, NaN for as many first rows. */
export function laggedKernel(lag: number): FeatureKernel {
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
      for (let row = from; row < to; row++) {
        earlier[row] = state[RING + position]!;
        state[RING + position] = values[row]!;
        position = position + 1 === lag ? 0 : position + 1;
      }
      state[POSITION] = position;
    },
  };
}
