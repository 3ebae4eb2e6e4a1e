/**
 * Sums over the newest values of a full block, about an anchor.
 *
 * Element k of `sums`, for k from 1 to the block's length less 1, becomes the sum of (value - anchor) over the k newest values. Element 0 stays 0.
 */
export function suffixSums(block: Float64Array, anchor: number, sums: Float64Array): void {
  let sum = 0;
  for (let count = 1; count < block.length; count++) {
    sum += block[block.length - count]! - anchor;
    sums[count] = sum;
  }
}
