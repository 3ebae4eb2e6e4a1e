import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

const FILLED = 0;
const ANCHOR_Y = 1;
const ANCHOR_X = 2;
const PREFIXES = 3;
const BLOCKS = 7;

/** What {@link rollingCovarianceKernel} gives. */
export type CovarianceStatistic = 'covariance' | 'slope';

/**
 * Sample covariance of two inputs over the last `window` rows, or the slope of the least-squares line of the first on the second; NaN while a window is short or
 * holds a NaN, and a slope also where the second input is constant.
 *
 * Blocks as in the rolling deviation: sums, products and squares are taken about values of the window itself, so a constant input has covariance exactly 0.
 */
export function rollingCovarianceKernel(window: number, statistic: CovarianceStatistic): FeatureKernel {
  const state = new Float64Array(BLOCKS + 6 * window);
  const share = 1 / window;
  const unbiased = 1 / (window - 1);
  const [ySums, xSums, products, squares] = [2, 3, 4, 5].map((part) => BLOCKS + part * window) as [number, number, number, number];
  return {
    state,
    advance(columns, from, to, out) {
      const ys = columns[0]!;
      const xs = columns[1]!;
      const result = out[0]!;
      let filled = state[FILLED]! | 0;
      for (let row = from; row < to; ) {
        if (filled === 0 || filled === window) {
          state[ANCHOR_Y] = ys[row]!;
          state[ANCHOR_X] = xs[row]!;
          if (filled === 0) for (const part of [ySums, xSums, products, squares]) state.fill(Number.NaN, part + 1, part + window);
          else suffixProducts(state, window);
          filled = 0;
          state.fill(0, PREFIXES, BLOCKS);
        }
        for (const end = Math.min(to, row + window - filled); row < end; row++) {
          const y = ys[row]! - state[ANCHOR_Y]!;
          const x = xs[row]! - state[ANCHOR_X]!;
          state[BLOCKS + filled] = ys[row]!;
          state[BLOCKS + window + filled++] = xs[row]!;
          const rest = window - filled;
          state[PREFIXES]! += y;
          state[PREFIXES + 1]! += x;
          state[PREFIXES + 2]! += x * y;
          state[PREFIXES + 3]! += x * x;
          const ySum = state[PREFIXES]! + state[ySums + rest]!;
          const xSum = state[PREFIXES + 1]! + state[xSums + rest]!;
          const joint = state[PREFIXES + 2]! + state[products + rest]! - ySum * xSum * share;
          const square = state[PREFIXES + 3]! + state[squares + rest]! - xSum * xSum * share;
          result[row] = finiteOrNaN(statistic === 'slope' ? joint / square : joint * unbiased);
        }
      }
      state[FILLED] = filled;
    },
  };
}

/** Sums about the anchors over the k newest rows of the full blocks, for k from 1 to `window - 1`: both inputs, their product, the square of the second. */
function suffixProducts(state: Float64Array, window: number): void {
  const xBlock = BLOCKS + window;
  const sums = xBlock + window;
  let [ySum, xSum, product, square] = [0, 0, 0, 0];
  for (let count = 1; count < window; count++) {
    const y = state[xBlock - count]! - state[ANCHOR_Y]!;
    const x = state[sums - count]! - state[ANCHOR_X]!;
    ySum += y;
    xSum += x;
    product += x * y;
    square += x * x;
    state[sums + count] = ySum;
    state[sums + window + count] = xSum;
    state[sums + 2 * window + count] = product;
    state[sums + 3 * window + count] = square;
  }
}
