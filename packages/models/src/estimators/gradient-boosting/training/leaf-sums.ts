/** Exact sums over the rows of a leaf, in the integers of `PackedGradients`. */
export interface LeafSums {
  readonly gradient: number;
  /** Of second derivatives; the number of rows where each is 1. */
  readonly hessian: number;
  readonly rows: number;
}
