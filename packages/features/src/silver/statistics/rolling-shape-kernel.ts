import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/** Scalars: rows in the block, its anchor, four prefix sums of powers. */
const FILLED = 0;
const ANCHOR = 1;
const PREFIX = 2;
const POWERS = 4;
const BLOCK = PREFIX + POWERS;

/**
 * Sample skewness and excess kurtosis of the last `window` rows, 4 or more, both without the bias of small samples; NaN where all values are equal.
 *
 * Blocks as in the rolling mean. The four sums of powers are taken about a value of the window itself, so a constant window has variance exactly 0.
 */
export function rollingShapeKernel(window: number): FeatureKernel {
  const suffix = BLOCK + window;
  const state = new Float64Array(suffix + POWERS * window);
  const share = 1 / window;
  const skewFactor = Math.sqrt(window * (window - 1)) / (window - 2);
  const kurtosisFactor = (window - 1) / ((window - 2) * (window - 3));
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const skewness = out[0]!;
      const kurtosis = out[1]!;
      let filled = state[FILLED]! | 0;
      for (let row = from; row < to; row++) {
        if (filled === 0 || filled === window) {
          startBlock(state, { window, filled, anchor: values[row]! });
          filled = 0;
        }
        const offset = values[row]! - state[ANCHOR]!;
        const square = offset * offset;
        state[BLOCK + filled++] = values[row]!;
        const rest = suffix + POWERS * (window - filled);
        state[PREFIX]! += offset;
        state[PREFIX + 1]! += square;
        state[PREFIX + 2]! += square * offset;
        state[PREFIX + 3]! += square * square;
        const mean = (state[PREFIX]! + state[rest]!) * share;
        const second = (state[PREFIX + 1]! + state[rest + 1]!) * share;
        const third = (state[PREFIX + 2]! + state[rest + 2]!) * share;
        const fourth = (state[PREFIX + 3]! + state[rest + 3]!) * share;
        const variance = Math.max(0, second - mean * mean);
        const cubes = third - mean * (3 * second - 2 * mean * mean);
        const quartics = fourth - mean * (4 * third - mean * (6 * second - 3 * mean * mean));
        skewness[row] = finiteOrNaN((skewFactor * cubes) / (variance * Math.sqrt(variance)));
        kurtosis[row] = finiteOrNaN(kurtosisFactor * ((window + 1) * (quartics / (variance * variance)) - 3 * (window - 1)));
      }
      state[FILLED] = filled;
    },
  };
}

interface ShapeBlock {
  readonly window: number;
  /** Rows of the block that ends: 0 before the first, else `window`. */
  readonly filled: number;
  readonly anchor: number;
}

/** Sets the anchor, and in entry k of the suffix sums the sums of powers over the k newest values of the block that ends; entry 0 stays 0. */
function startBlock(state: Float64Array, { window, filled, anchor }: ShapeBlock): void {
  const suffix = BLOCK + window;
  state[ANCHOR] = anchor;
  state.fill(0, PREFIX, BLOCK);
  if (filled === 0) {
    state.fill(Number.NaN, suffix + POWERS);
    return;
  }
  for (let count = 1; count < window; count++) {
    const at = suffix + POWERS * count;
    let power = 1;
    for (let exponent = 0; exponent < POWERS; exponent++) {
      power *= state[suffix - count]! - anchor;
      state[at + exponent] = state[at + exponent - POWERS]! + power;
    }
  }
}
