import type { SeededRandom } from '@spx/core';

/** The kernels of a Parzen estimator on one axis, one a row. */
export interface AxisKernels {
  /** A coordinate drawn from the kernel of a row. */
  draw(row: number, random: SeededRandom): number;
  /** Adds the logarithm of every row's density at a coordinate to `sums`; on an axis with cells, of its mass in the cell. */
  addLogDensities(coordinate: number, sums: Float64Array): void;
}

/** Where the normal kernels of an axis stand, one a row, and how wide they are. */
export interface NormalShapes {
  /** 0 to 1. */
  readonly centres: Float64Array;
  /** Standard deviations. */
  readonly widths: Float64Array;
}
