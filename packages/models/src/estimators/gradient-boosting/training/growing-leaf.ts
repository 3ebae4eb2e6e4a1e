import type { Histogram } from './histogram.js';
import type { LeafSums } from './leaf-sums.js';
import type { LeafState } from './search/leaf-state.js';
import type { Split } from './split.js';

/** A leaf of a tree that is being grown. */
export interface GrowingLeaf {
  /** Number of leaves that were made before it. */
  readonly order: number;
  /** Its number in the finished tree if it is not split. */
  readonly index: number;
  /** Node above it and on which side, or `undefined` for the root. */
  readonly parent: { readonly node: number; readonly side: 'left' | 'right' } | undefined;
  readonly depth: number;
  /** Its rows in the partition. */
  readonly from: number;
  readonly to: number;
  readonly sums: LeafSums;
  /** What the splits above mean for it. */
  readonly state: LeafState;
  /** 1 for each feature in which a leaf above found no cut worth making, where such features are not tried again. */
  readonly abandoned: Uint8Array | undefined;
}

/** A leaf that can be split, and how. */
export interface SplittableLeaf extends GrowingLeaf {
  readonly split: Split;
  /** Absent where memory did not suffice to keep it. */
  readonly histogram: Histogram | undefined;
}

/** Which of two leaves is split first: negative for the first. */
export type LeafComparator = (a: SplittableLeaf, b: SplittableLeaf) => number;
