import type { LeafComparator } from './growing-leaf.js';

/** Largest gain first, as in LightGBM; ties to the leaf that was made first. */
export const leafWiseGrowth: LeafComparator = (a, b) => b.split.gain - a.split.gain || a.order - b.order;
