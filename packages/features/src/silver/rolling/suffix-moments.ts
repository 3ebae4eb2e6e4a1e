/** Where the sums go: two arrays as long as the block. */
export interface SuffixMoments {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Sums and sums of squares over the newest values of a full block, about an anchor.
 *
 * Element k, for k from 1 to the block's length less 1, becomes the sum over the k newest values of (value - anchor) in `sums` and of its square in `squares`.
 * Element 0 of both stays 0.
 */
export function suffixMoments(block: Float64Array, anchor: number, { sums, squares }: SuffixMoments): void {
  let sum = 0;
  let square = 0;
  for (let count = 1; count < block.length; count++) {
    const offset = block[block.length - count]! - anchor;
    sum += offset;
    square += offset * offset;
    sums[count] = sum;
    squares[count] = square;
  }
}
