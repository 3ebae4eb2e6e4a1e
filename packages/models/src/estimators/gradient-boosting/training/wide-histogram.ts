import type { PackedGradients } from './packed-gradients.js';
import type { FeatureHistogram } from './search/feature-histogram.js';

/**
 * Writes the sums of a feature of more than 256 bins over the rows of a leaf into `into`.
 *
 * Such histograms are large and mostly empty, so they are summed from the rows of each leaf when it is studied and not kept for its children.
 *
 * @param feature.bins - bin of every row of the table.
 */
export function readWideFeature(
  { bins, binCount }: { readonly bins: Uint16Array; readonly binCount: number },
  { rows, gradients }: { readonly rows: Uint32Array; readonly gradients: PackedGradients },
  into: FeatureHistogram,
): void {
  const { values, radix, hessian, hessianUnit } = gradients;
  const { gradient: packed, hessian: second, rows: counts } = into;
  packed.fill(0, 0, binCount);
  second.fill(0, 0, binCount);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    const bin = bins[row]!;
    packed[bin]! += values[row]!;
    if (hessian !== undefined) second[bin]! += hessian[row]!;
  }
  for (let bin = 0; bin < binCount; bin++) {
    const sum = packed[bin]!;
    const gradient = Math.floor(sum / radix);
    packed[bin] = gradient;
    counts[bin] = sum - gradient * radix;
    second[bin] = hessian === undefined ? counts[bin]! : second[bin]! * hessianUnit;
  }
}
