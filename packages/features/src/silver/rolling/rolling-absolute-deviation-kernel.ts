import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

const STARTED = 0;
const POSITION = 1;
const RING = 2;

/**
 * Distance of the newest row from the mean of the last `window` rows, in mean absolute deviations of the window, times `scale`; NaN while a window is short, holds
 * a NaN or is constant.
 *
 * The value of a row is the sum of both inputs: a price and a small remainder, kept apart so that differences of near values lose no digits. The mean changes
 * with every row and each deviation with it, so a row costs two passes over the window; both run about the newest value, hence a constant window deviates by
 * exactly 0.
 */
export function rollingAbsoluteDeviationKernel(window: number, scale: number): FeatureKernel {
  const remainders = RING + window;
  const state = new Float64Array(remainders + window);
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const rests = columns[1]!;
      const distances = out[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, RING);
      }
      let position = state[POSITION]! | 0;
      for (let row = from; row < to; row++) {
        const value = values[row]!;
        const rest = rests[row]!;
        state[RING + position] = value;
        state[remainders + position] = rest;
        position = position + 1 === window ? 0 : position + 1;
        let sum = 0;
        for (let index = 0; index < window; index++) sum += state[RING + index]! - value + (state[remainders + index]! - rest);
        const mean = sum / window;
        let deviations = 0;
        for (let index = 0; index < window; index++) deviations += Math.abs(state[RING + index]! - value + (state[remainders + index]! - rest) - mean);
        distances[row] = finiteOrNaN((scale * window * (0 - mean)) / deviations);
      }
      state[POSITION] = position;
    },
  };
}
