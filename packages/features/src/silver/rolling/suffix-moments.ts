import type { BlockEnd } from './suffix-sums.js';

/** Where {@link suffixMoments} writes; both are as long as the block. */
export interface SuffixMoments {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Sums and sums of squares over the newest values of a full block, about an anchor: number k, for k from 1, becomes the sum over the k newest values of
 * (value - anchor), or of its square. Number 0 of both stays 0.
 */
export function suffixMoments({ sums, squares }: SuffixMoments, { values, end, anchor }: BlockEnd): void {
  const { length } = sums;
  let sum = 0;
  let square = 0;
  for (let count = 1; count < length; count++) {
    const offset = values[end - count]! - anchor;
    sum += offset;
    square += offset * offset;
    sums[count] = sum;
    squares[count] = square;
  }
}
