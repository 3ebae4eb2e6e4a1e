import type { FeatureKernel } from '@spx/core';

const FILLED = 0;
const HIGHEST = 1;
const LOWEST = 2;
const BLOCKS = 3;

/**
 * Maximum of the first input and minimum of the second over the last `window` rows; NaN while a window is short or holds a NaN in that input.
 *
 * Rows are cut into blocks of `window`, as in the rolling mean: an extreme is that of the newest values of the former block, found once for every count of them
 * when the latter begins, and of the running extreme. Three comparisons per row whatever the window, and a NaN leaves with its row.
 *
 * @see van Herk, A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, 1992.
 */
export function rollingExtremeKernel(window: number): FeatureKernel {
  const highestOf = BLOCKS + window;
  const lows = highestOf + window;
  const lowestOf = lows + window;
  const state = new Float64Array(lowestOf + window);
  return {
    state,
    advance(columns, from, to, out) {
      const upper = columns[0]!;
      const lower = columns[1]!;
      const maximum = out[0]!;
      const minimum = out[1]!;
      let filled = state[FILLED]! | 0;
      let highest = state[HIGHEST]!;
      let lowest = state[LOWEST]!;
      for (let row = from; row < to; ) {
        if (filled === 0) {
          state.fill(Number.NaN, highestOf, lows);
          state.fill(Number.NaN, lowestOf);
          state[highestOf] = Number.NEGATIVE_INFINITY;
          state[lowestOf] = Number.POSITIVE_INFINITY;
        }
        if (filled === window) {
          suffixExtremes(state, window);
          filled = 0;
        }
        if (filled === 0) {
          highest = Number.NEGATIVE_INFINITY;
          lowest = Number.POSITIVE_INFINITY;
        }
        for (const end = Math.min(to, row + window - filled); row < end; row++) {
          state[BLOCKS + filled] = upper[row]!;
          state[lows + filled++] = lower[row]!;
          highest = Math.max(highest, upper[row]!);
          lowest = Math.min(lowest, lower[row]!);
          const rest = window - filled;
          maximum[row] = Math.max(highest, state[highestOf + rest]!);
          minimum[row] = Math.min(lowest, state[lowestOf + rest]!);
        }
      }
      state[FILLED] = filled;
      state[HIGHEST] = highest;
      state[LOWEST] = lowest;
    },
  };
}

/** Extremes of the k newest values of two full blocks, for k from 1 to `window - 1`. */
function suffixExtremes(state: Float64Array, window: number): void {
  const highestOf = BLOCKS + window;
  const lowestOf = highestOf + 2 * window;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let count = 1; count < window; count++) {
    highest = Math.max(highest, state[highestOf - count]!);
    lowest = Math.min(lowest, state[lowestOf - count]!);
    state[highestOf + count] = highest;
    state[lowestOf + count] = lowest;
  }
}
