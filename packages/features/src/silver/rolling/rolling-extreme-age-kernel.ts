import type { FeatureKernel } from '@spx/core';

const FILLED = 0;
const SIDES = 1;
const BEST = 0;
const BEST_AT = 1;
const BLOCK = 2;

/**
 * Rows since the maximum of the first input and since the minimum of the second within the last `window` rows, 0 to `window - 1`; of equal extremes the newest
 * counts. NaN while a window is short or holds a NaN in that input.
 *
 * Blocks as in the rolling extreme, with the place of each extreme beside it.
 */
export function rollingExtremeAgeKernel(window: number): FeatureKernel {
  const sideLength = BLOCK + 3 * window;
  const state = new Float64Array(SIDES + 2 * sideLength);
  const maxima = state.subarray(SIDES, SIDES + sideLength);
  const minima = state.subarray(SIDES + sideLength);
  return {
    state,
    advance(columns, from, to, out) {
      let filled = state[FILLED]! | 0;
      for (let row = from; row < to; ) {
        if (filled === 0) {
          begin(maxima, window);
          begin(minima, window);
        }
        if (filled === window) {
          turn(maxima, window);
          turn(minima, window);
          filled = 0;
        }
        for (const end = Math.min(to, row + window - filled); row < end; row++) {
          out[0]![row] = admit(maxima, columns[0]![row]!, { filled, window });
          // The minimum is the maximum of the negated values.
          out[1]![row] = admit(minima, -columns[1]![row]!, { filled, window });
          filled++;
        }
      }
      state[FILLED] = filled;
    },
  };
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

/** Takes the value at place `filled` of the newer block and gives the age of the window's largest. */
function admit(side: Float64Array, value: number, { filled, window }: { readonly filled: number; readonly window: number }): number {
  const largestOf = BLOCK + window;
  const rest = window - filled - 1;
  const best = Math.max(side[BEST]!, value);
  side[BLOCK + filled] = value;
  side[BEST] = best;
  if (value === best) side[BEST_AT] = filled;
  const former = side[largestOf + rest]!;
  if (Number.isNaN(best) || Number.isNaN(former)) return Number.NaN;
  return best >= former ? filled - side[BEST_AT]! : filled + 1 + side[largestOf + window + rest]!;
}
