import type { BinnedColumns } from '../binning/binned-columns.js';
import type { KernelSession } from '../kernel/kernel-session.js';
import type { Histogram } from './histogram.js';
import type { PackedGradients } from './packed-gradients.js';
import type { FeatureHistogram } from './search/feature-histogram.js';

/** Reads one feature's part of a histogram; what it returns is valid until the next call. */
export type FeatureSumsReader = (histogram: Histogram, gradients: PackedGradients, feature: number) => FeatureHistogram;

/** A reader of histograms as doubles, for searches that are not written in WebAssembly. */
export function featureSumsReader({ kernel, scope }: KernelSession, { layout, mappers }: BinnedColumns, hasHessian: boolean): FeatureSumsReader {
  const { decodeFeature, decodePairFeature } = kernel.functions;
  const most = mappers.reduce((bins, { binCount }) => Math.max(bins, binCount), 1);
  const into = scope.doubles(3 * most);
  return ({ sums }, { countBits, hessianUnit }, feature) => {
    const bins = mappers[feature]!.binCount;
    const slot = layout.slot[feature]!;
    if (hasHessian) decodePairFeature(sums.byteOffset + 16 * slot, bins, countBits, hessianUnit, into.byteOffset);
    else decodeFeature(sums.byteOffset + 8 * slot, bins, countBits, into.byteOffset);
    return { gradient: into.subarray(0, bins), hessian: into.subarray(bins, 2 * bins), rows: into.subarray(2 * bins, 3 * bins) };
  };
}
