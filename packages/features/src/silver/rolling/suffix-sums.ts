/** A block of values within a kernel's state; its sums, as long as the block, follow it there. */
export interface Block {
  /** Index of the block's first value in the state. */
  readonly at: number;
  readonly window: number;
}

/**
 * Sums over the newest values of a full block, about an anchor.
 *
 * Number k of the sums, for k from 1 to `window - 1`, becomes the sum of (value - anchor) over the k newest values. Number 0 stays 0.
 */
export function suffixSums(state: Float64Array, { at, window }: Block, anchor: number): void {
  const sums = at + window;
  let sum = 0;
  for (let count = 1; count < window; count++) {
    sum += state[sums - count]! - anchor;
    state[sums + count] = sum;
  }
}
