import { unbounded, type ValueBounds } from './split-rules.js';

/** What the splits above a leaf mean for its value and its own splits. */
export interface LeafState {
  /** What its value, and those of the leaves below it, may be. */
  readonly bounds: ValueBounds;
  /** Bounds of the leaf that it was split from. */
  readonly outerBounds: ValueBounds;
  /** Value before the learning rate, as its split saw it; `undefined` at the root. */
  readonly value: number | undefined;
  /** Value of the leaf that it was split from, which smoothing draws its own towards. */
  readonly parentValue: number;
  /** Added to the L2 penalty of its value. */
  readonly extraL2: number;
  /** Columns that were split on above it. */
  readonly columns: readonly number[];
}

/** The state of a root, and of every leaf where no rule asks for one. */
export const plainState: LeafState = { bounds: unbounded, outerBounds: unbounded, value: undefined, parentValue: 0, extraL2: 0, columns: [] };
