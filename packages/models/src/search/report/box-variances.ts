import type { TreeBox } from './tree-boxes.js';

/** Variance of a function over the unit cube, and how much of it each axis has by itself. */
export interface BoxVariances {
  readonly total: number;
  /** Variance of the mean over all other axes, as a function of this one. */
  readonly axes: readonly number[];
}

/**
 * Functional analysis of variance of a function that is constant on boxes.
 *
 * Formula: V = integral of (f - mean)^2; V_d = integral over x_d of (mean of f over all other axes at x_d - mean)^2. Exact, for both are sums over boxes.
 * Cost:    O(axes x boxes^2).
 *
 * @param boxes - that fill the cube without overlap.
 */
export function boxVariances(boxes: readonly TreeBox[], axes: number): BoxVariances {
  const volumes = boxes.map(({ low, high }) => low.reduce((volume, from, axis) => volume * (high[axis]! - from), 1));
  const mean = boxes.reduce((sum, { value }, index) => sum + value * volumes[index]!, 0);
  const total = boxes.reduce((sum, { value }, index) => sum + (value - mean) ** 2 * volumes[index]!, 0);
  return { total, axes: Array.from({ length: axes }, (_, axis) => axisVariance(boxes, volumes, { axis, mean })) };
}

function axisVariance(boxes: readonly TreeBox[], volumes: readonly number[], { axis, mean }: { readonly axis: number; readonly mean: number }): number {
  const edges = [...new Set([0, 1, ...boxes.flatMap(({ low, high }) => [low[axis]!, high[axis]!])])].sort((a, b) => a - b);
  let variance = 0;
  for (let cell = 0; cell + 1 < edges.length; cell++) {
    const [from, to] = [edges[cell]!, edges[cell + 1]!];
    let marginal = 0;
    for (const [index, { low, high, value }] of boxes.entries()) {
      if (low[axis]! <= from && high[axis]! >= to) marginal += (value * volumes[index]!) / (high[axis]! - low[axis]!);
    }
    variance += (to - from) * (marginal - mean) ** 2;
  }
  return variance;
}
