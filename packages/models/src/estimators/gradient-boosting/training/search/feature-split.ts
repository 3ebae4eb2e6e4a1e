import type { BinMapper } from '../../binning/bin-mapper.js';
import type { TreeLimits } from '../training-parameters.js';
import type { FeatureHistogram, SideSums } from './feature-histogram.js';
import type { SplitScorer } from './split-score.js';

/** One feature of a leaf under study. */
export interface FeatureSearch {
  readonly histogram: FeatureHistogram;
  /** Sums over the whole leaf. */
  readonly total: SideSums;
  readonly mapper: BinMapper;
  readonly limits: TreeLimits;
  readonly scorer: SplitScorer;
  /** 1, -1 or 0; see `SplitRules`. */
  readonly monotone: number;
  /** See `SplitRules`. */
  readonly partsAllFromMissing: boolean;
}

/** The best split of one feature so far; one object is reused, so that a search allocates nothing per candidate. */
export interface FeatureSplit {
  /** What both sides are worth; a search keeps what beats it. */
  score: number;
  /** Rows in this bin or a lower one go left, none but missing ones where it is -1; of no meaning for categories. */
  bin: number;
  /** Bins of the categories that go left; `undefined` for numbers. */
  categoryBins: readonly number[] | undefined;
  /** Where rows without a value go, if the leaf holds any. */
  missingLeft: boolean;
  /** Added to the L2 penalty of both sides. */
  extraL2: number;
  /** Sums of the left side. */
  readonly left: SideSums;
}

/** Sums of no rows. */
export function noSums(): SideSums {
  return { gradient: 0, hessian: 0, rows: 0 };
}

/** Adds one bin. */
export function addBin(sums: SideSums, { gradient, hessian, rows }: FeatureHistogram, bin: number): void {
  sums.gradient += gradient[bin]!;
  sums.hessian += hessian[bin]!;
  sums.rows += rows[bin]!;
}

/** Makes `into` what is left of `total` without `part`. */
export function setRest(into: SideSums, total: SideSums, part: SideSums): void {
  into.gradient = total.gradient - part.gradient;
  into.hessian = total.hessian - part.hessian;
  into.rows = total.rows - part.rows;
}

/** Makes `into` equal to `sums`. */
export function copySums(sums: SideSums, into: SideSums): void {
  into.gradient = sums.gradient;
  into.hessian = sums.hessian;
  into.rows = sums.rows;
}

/** Whether a side has rows and weight enough to be a leaf. */
export function isLeafEnough(side: SideSums, { minRowsPerLeaf, minHessianPerLeaf }: TreeLimits): boolean {
  return side.rows >= minRowsPerLeaf && side.hessian >= minHessianPerLeaf;
}
