import type { FeatureKernel } from '@spx/core';

const FILLED = 0;
const BEST = 1;
const BEST_AT = 2;
const BLOCK = 3;

/**
 * Rows since the maximum of the first input and since the minimum of the second within the last `window` rows, 0 to `window - 1`; of equal extremes the newest
 * counts. NaN while a window is short or holds a NaN in that input.
 *
 * Blocks as in the rolling extreme, with the place of each extreme beside it.
 */
export function rollingExtremeAgeKernel(window: number): FeatureKernel {
  const sideLength = BLOCK + 3 * window;
  const state = new Float64Array(2 * sideLength);
  const maxima = state.subarray(0, sideLength);
  const minima = state.subarray(sideLength);
  return {
    state,
    advance(columns, from, to, out) {
      const [upper, lower] = columns as [Float64Array, Float64Array];
      const [sinceMaximum, sinceMinimum] = out as [Float64Array, Float64Array];
      for (let row = from; row < to; row++) sinceMaximum[row] = ageOfLargest(maxima, upper[row]!, window);
      // The minimum is the maximum of the negated values.
      for (let row = from; row < to; row++) sinceMinimum[row] = ageOfLargest(minima, -lower[row]!, window);
    },
  };
}

/** Takes the next value of one input and gives the age of the window's largest. */
function ageOfLargest(side: Float64Array, value: number, window: number): number {
  let filled = side[FILLED]! | 0;
  if (filled === 0) begin(side, window);
  if (filled === window) {
    turn(side, window);
    filled = 0;
  }
  const best = Math.max(side[BEST]!, value);
  side[BLOCK + filled] = value;
  side[BEST] = best;
  if (value === best) side[BEST_AT] = filled;
  side[FILLED] = filled + 1;
  const rest = BLOCK + 2 * window - filled - 1;
  const former = side[rest]!;
  if (Number.isNaN(best) || Number.isNaN(former)) return Number.NaN;
  return best >= former ? filled - side[BEST_AT]! : filled + 1 + side[rest + window]!;
}

/** No block came before the first: a window that reaches into it is short. */
function begin(side: Float64Array, window: number): void {
  side.fill(Number.NaN, BLOCK + window, BLOCK + 2 * window);
  side[BLOCK + window] = side[BEST] = Number.NEGATIVE_INFINITY;
}

/** Largest of the k newest values of the full block, and its age at the block's last row, for k from 1 to `window - 1`. */
function turn(side: Float64Array, window: number): void {
  const largestOf = BLOCK + window;
  const ageOf = largestOf + window;
  let largest = Number.NEGATIVE_INFINITY;
  let age = 0;
  for (let count = 1; count < window; count++) {
    const value = side[largestOf - count]!;
    if (value > largest) age = count - 1;
    largest = Math.max(largest, value);
    side[largestOf + count] = largest;
    side[ageOf + count] = age;
  }
  side[BEST] = Number.NEGATIVE_INFINITY;
}
