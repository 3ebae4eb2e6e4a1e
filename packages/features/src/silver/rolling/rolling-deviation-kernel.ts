import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixMoments } from './suffix-moments.js';

const FILLED = 0;
const ANCHOR = 1;
const PREFIX = 2;
const PREFIX_SQUARES = 3;
const BLOCK = 4;

/**
 * Sample standard deviation of the last `window` rows and, when a second output is given, how far the newest row lies above their mean.
 *
 * Blocks as in the rolling mean. Sums and squares are taken about a value of the window itself, so a constant window has deviation exactly 0, and the distance
 * from the mean keeps its digits where the values differ in their last places only.
 */
export function rollingDeviationKernel(window: number): FeatureKernel {
  const sums = BLOCK + window;
  const squares = sums + window;
  const state = new Float64Array(squares + window);
  const block = { at: BLOCK, window };
  const share = 1 / window;
  const unbiased = 1 / (window - 1);
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const deviation = out[0]!;
      const distance = out[1];
      let filled = state[FILLED]! | 0;
      let anchor = state[ANCHOR]!;
      let prefix = state[PREFIX]!;
      let prefixSquares = state[PREFIX_SQUARES]!;
      for (let row = from; row < to; ) {
        if (filled === 0 || filled === window) {
          anchor = values[row]!;
          if (filled === 0) state.fill(Number.NaN, sums + 1, squares);
          else suffixMoments(state, block, anchor);
          filled = 0;
          prefix = 0;
          prefixSquares = 0;
        }
        for (const end = Math.min(to, row + window - filled); row < end; row++) {
          const value = values[row]!;
          const offset = value - anchor;
          state[BLOCK + filled++] = value;
          prefix += offset;
          prefixSquares += offset * offset;
          const sum = prefix + state[squares - filled]!;
          const mean = sum * share;
          const variance = (prefixSquares + state[squares + window - filled]! - sum * mean) * unbiased;
          deviation[row] = finiteOrNaN(Math.sqrt(Math.max(0, variance)));
          if (distance !== undefined) distance[row] = finiteOrNaN(offset - mean);
        }
      }
      state[FILLED] = filled;
      state[ANCHOR] = anchor;
      state[PREFIX] = prefix;
      state[PREFIX_SQUARES] = prefixSquares;
    },
  };
}
