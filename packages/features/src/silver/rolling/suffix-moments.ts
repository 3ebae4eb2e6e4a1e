import type { Block } from './suffix-sums.js';

/**
 * Sums and sums of squares over the newest values of a full block, about an anchor; in the state the sums follow the block and the sums of squares follow the
 * sums.
 *
 * Number k, for k from 1 to `window - 1`, becomes the sum over the k newest values of (value - anchor), or of its square. Number 0 of both stays 0.
 */
export function suffixMoments(state: Float64Array, { at, window }: Block, anchor: number): void {
  const sums = at + window;
  const squares = sums + window;
  let sum = 0;
  let square = 0;
  for (let count = 1; count < window; count++) {
    const offset = state[sums - count]! - anchor;
    sum += offset;
    square += offset * offset;
    state[sums + count] = sum;
    state[squares + count] = square;
  }
}
