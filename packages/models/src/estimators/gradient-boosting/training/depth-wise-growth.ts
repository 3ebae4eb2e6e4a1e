import type { LeafComparator } from './growing-leaf.js';

/** Level after level, left to right, as in XGBoost. */
export const depthWiseGrowth: LeafComparator = (a, b) => a.depth - b.depth || a.order - b.order;
