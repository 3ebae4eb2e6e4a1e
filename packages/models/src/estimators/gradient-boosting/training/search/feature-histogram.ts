/** Sums over some rows of a leaf. Gradients are in the unit of the round (see `PackedGradients`), a power of two, so that they are whole numbers and exact. */
export interface SideSums {
  gradient: number;
  /** Of second derivatives, as they are. */
  hessian: number;
  rows: number;
}

/** Sums over the rows of one leaf for each bin of one feature, whatever the layout that they were summed in. Sums of several bins are exact. */
export interface FeatureHistogram {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly rows: Float64Array;
}
