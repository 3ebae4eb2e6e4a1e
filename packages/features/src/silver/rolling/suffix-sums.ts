/** The newest values of a full block of rows, wherever they are kept. */
export interface BlockEnd {
  readonly values: Float64Array;
  /** Index behind the newest value. */
  readonly end: number;
  /** Sums are taken about it. */
  readonly anchor: number;
}

/**
 * Sums over the newest values of a full block, about an anchor.
 *
 * @param sums - as long as the block; number k, for k from 1, becomes the sum of (value - anchor) over the k newest values. Number 0 stays 0.
 */
export function suffixSums(sums: Float64Array, { values, end, anchor }: BlockEnd): void {
  const { length } = sums;
  let sum = 0;
  for (let count = 1; count < length; count++) {
    sum += values[end - count]! - anchor;
    sums[count] = sum;
  }
}
