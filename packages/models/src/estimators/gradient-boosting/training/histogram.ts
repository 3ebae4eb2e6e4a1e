import type { PackedGradients } from './packed-gradients.js';
import type { FeatureHistogram } from './search/feature-histogram.js';

/** Slots of one feature in a histogram, whatever its number of bins, so that a word of four features is a block of 1,024. */
export const binsPerFeature = 256;

/**
 * Sums over the rows of one leaf, per feature and bin: slot `feature * 256 + bin`.
 *
 * Sums are of exact integers (see `PackedGradients`), so a parent less one child is the other child to the last bit.
 */
export interface Histogram {
  /** Packed gradients and counts. */
  readonly packed: Float64Array;
  /** Second derivatives; absent where each is 1. */
  readonly hessian: Float64Array | undefined;
}

/** An empty histogram. */
export function histogram(wordsPerRow: number, hasHessian: boolean): Histogram {
  const slots = wordsPerRow * 4 * binsPerFeature;
  return { packed: new Float64Array(slots), hessian: hasHessian ? new Float64Array(slots) : undefined };
}

/** Turns a parent's histogram into that of the child that is left when the other one is taken away. */
export function subtractHistogram(parent: Histogram, child: Histogram): void {
  subtract(parent.packed, child.packed);
  if (parent.hessian !== undefined && child.hessian !== undefined) subtract(parent.hessian, child.hessian);
}

function subtract(from: Float64Array, values: Float64Array): void {
  for (let slot = 0; slot < from.length; slot++) from[slot]! -= values[slot]!;
}

/** Writes the sums of one feature, bin after bin, into `into`. */
export function readFeature(
  { packed, hessian }: Histogram,
  { feature, binCount, gradients }: { readonly feature: number; readonly binCount: number; readonly gradients: PackedGradients },
  into: FeatureHistogram,
): void {
  const { radix, hessianUnit } = gradients;
  const base = feature * binsPerFeature;
  for (let bin = 0; bin < binCount; bin++) {
    const sum = packed[base + bin]!;
    const gradient = Math.floor(sum / radix);
    const rows = sum - gradient * radix;
    into.gradient[bin] = gradient;
    into.rows[bin] = rows;
    into.hessian[bin] = hessian === undefined ? rows : hessian[base + bin]! * hessianUnit;
  }
}
