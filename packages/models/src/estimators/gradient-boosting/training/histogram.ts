/**
 * Sums over the rows of one leaf, per feature and bin, in the memory of the kernel; `BinLayout` says which slot is whose. A slot is one 64-bit integer or two, as
 * in `PackedGradients`.
 *
 * Sums are of exact integers, so a parent less one child is the other child to the last bit.
 */
export interface Histogram {
  readonly sums: BigInt64Array;
}
