import type { LeafSums } from './leaf-sums.js';
import type { LeafState } from './search/leaf-state.js';

/** The best way to cut a leaf in two. */
export interface Split {
  /** How much the loss (as the second-order expansion sees it, times 2) falls, times what the feature's gains count. */
  readonly gain: number;
  /** Position among the mappers. */
  readonly feature: number;
  /** Rows in this bin or a lower one go left, none but missing ones where it is -1; of no meaning where there are bins of categories. */
  readonly bin: number;
  /** Bins of the categories that go left; `undefined` for a numerical feature. */
  readonly categoryBins: readonly number[] | undefined;
  /** Where rows without a value go; where the leaf holds none, the side with more rows, but right where categories have one bin for all that is missing or rare. */
  readonly missingLeft: boolean;
  readonly left: LeafSums;
  readonly right: LeafSums;
  readonly leftState: LeafState;
  readonly rightState: LeafState;
}
