import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/** Scalars: rows in the block, the two anchors, five prefix sums. */
const FILLED = 0;
const ANCHOR_X = 1;
const ANCHOR_Y = 2;
const PREFIX = 3;
const SUMS = 5;
const BLOCK = PREFIX + SUMS;

/**
 * Pearson correlation of the two inputs over the last `window` rows, -1 to 1; NaN where one of them is constant there.
 *
 * Blocks as in the rolling mean. The five sums (x, y, xx, yy, xy) are taken about a pair of the window itself, so a constant window has variance exactly 0.
 */
export function rollingCorrelationKernel(window: number): FeatureKernel {
  const suffix = BLOCK + 2 * window;
  const state = new Float64Array(suffix + SUMS * window);
  const share = 1 / window;
  return {
    state,
    advance(columns, from, to, out) {
      const xs = columns[0]!;
      const ys = columns[1]!;
      const correlation = out[0]!;
      let filled = state[FILLED]! | 0;
      for (let row = from; row < to; row++) {
        if (filled === 0 || filled === window) {
          startBlock(state, { window, filled, anchorX: xs[row]!, anchorY: ys[row]! });
          filled = 0;
        }
        const x = xs[row]! - state[ANCHOR_X]!;
        const y = ys[row]! - state[ANCHOR_Y]!;
        state[BLOCK + filled] = xs[row]!;
        state[BLOCK + window + filled++] = ys[row]!;
        const rest = suffix + SUMS * (window - filled);
        state[PREFIX]! += x;
        state[PREFIX + 1]! += y;
        state[PREFIX + 2]! += x * x;
        state[PREFIX + 3]! += y * y;
        state[PREFIX + 4]! += x * y;
        const sumX = state[PREFIX]! + state[rest]!;
        const sumY = state[PREFIX + 1]! + state[rest + 1]!;
        const squaresX = state[PREFIX + 2]! + state[rest + 2]! - sumX * sumX * share;
        const squaresY = state[PREFIX + 3]! + state[rest + 3]! - sumY * sumY * share;
        const products = state[PREFIX + 4]! + state[rest + 4]! - sumX * sumY * share;
        const value = products / (Math.sqrt(Math.max(0, squaresX)) * Math.sqrt(Math.max(0, squaresY)));
        correlation[row] = Math.max(-1, Math.min(1, finiteOrNaN(value)));
      }
      state[FILLED] = filled;
    },
  };
}

interface CorrelationBlock {
  readonly window: number;
  /** Rows of the block that ends: 0 before the first, else `window`. */
  readonly filled: number;
  readonly anchorX: number;
  readonly anchorY: number;
}

/** Sets the anchors, and in entry k of the suffix sums the sums over the k newest pairs of the block that ends; entry 0 stays 0. */
function startBlock(state: Float64Array, { window, filled, anchorX, anchorY }: CorrelationBlock): void {
  const suffix = BLOCK + 2 * window;
  state[ANCHOR_X] = anchorX;
  state[ANCHOR_Y] = anchorY;
  state.fill(0, PREFIX, BLOCK);
  if (filled === 0) {
    state.fill(Number.NaN, suffix + SUMS);
    return;
  }
  for (let count = 1; count < window; count++) {
    const x = state[BLOCK + window - count]! - anchorX;
    const y = state[BLOCK + 2 * window - count]! - anchorY;
    const at = suffix + SUMS * count;
    state[at] = state[at - SUMS]! + x;
    state[at + 1] = state[at + 1 - SUMS]! + y;
    state[at + 2] = state[at + 2 - SUMS]! + x * x;
    state[at + 3] = state[at + 3 - SUMS]! + y * y;
    state[at + 4] = state[at + 4 - SUMS]! + x * y;
  }
}
