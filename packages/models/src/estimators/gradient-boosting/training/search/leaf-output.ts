import type { SideSums } from './feature-histogram.js';
import { softThreshold } from './soft-threshold.js';
import type { ValueBounds } from './split-rules.js';

/** What the value of a leaf depends on, beside its rows. */
export interface LeafOutputRules {
  readonly l1: number;
  readonly l2: number;
  /** Largest magnitude; 0 for no limit. */
  readonly maxDeltaStep: number;
  /** Rows at which the leaf's own value counts as much as its parent's; 0 for not smoothing. */
  readonly pathSmooth: number;
  readonly parentValue: number;
  readonly bounds: ValueBounds;
}

/**
 * Value of a leaf before the learning rate.
 *
 * Formula: v = -T(G) / (H + l2), at most maxDeltaStep in magnitude; then (n v + s p) / (n + s), n rows, s the smoothing and p the parent's value; then the nearest
 * value within the bounds. T is the soft threshold at l1.
 * Edges:   0 where H + l2 is 0.
 */
export function leafOutput(sums: SideSums, { l1, l2, maxDeltaStep, pathSmooth, parentValue, bounds }: LeafOutputRules): number {
  const weight = sums.hessian + l2;
  const kept = softThreshold(sums.gradient, l1);
  let value = weight > 0 && kept !== 0 ? -kept / weight : 0;
  if (maxDeltaStep > 0) value = Math.max(-maxDeltaStep, Math.min(maxDeltaStep, value));
  if (pathSmooth > 0) value = (sums.rows * value + pathSmooth * parentValue) / (sums.rows + pathSmooth);
  return Math.max(bounds.lower, Math.min(bounds.upper, value));
}
