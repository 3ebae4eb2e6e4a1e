import type { BinMapper } from '../binning/bin-mapper.js';
import { type Cut, type LeafSearch, searchBins } from './bin-search.js';
import { binsPerFeature } from './histogram.js';
import type { FeatureSplit } from './search/feature-split.js';
import { searchUnitBins } from './unit-bin-search.js';

/** A numerical feature of a leaf whose values nothing limits. */
interface PlainFeature {
  readonly feature: number;
  readonly mapper: BinMapper;
}

/** One object serves all searches, so that they allocate nothing. */
const cut: Cut = { gain: 1.5, bin: -1, step: -1, packed: 1.5, hessian: 1.5 };

/**
 * `searchNumericalBins` on the histogram as it lies, for features of at most 256 bins with NaN as missing: the same splits and scores to the last bit.
 *
 * @returns the rows of the leaf without a value.
 */
export function searchPlainFeature(search: LeafSearch, { feature, mapper }: PlainFeature, best: FeatureSplit): number {
  const { missingBin, binCount } = mapper;
  const { radix, hessianUnit } = search.gradients;
  const base = feature * binsPerFeature;
  const end = missingBin === -1 ? binCount : missingBin;
  const missingRows = missingBin === -1 ? 0 : rowsOf(search.histogram.packed[base + missingBin]!, radix);
  const searchRange = search.histogram.hessian === undefined && search.l1 === 0 ? searchUnitBins : searchBins;
  cut.gain = best.score;
  // Values against NaN is left to the second search, which puts all values, also those never seen, on one side.
  searchRange(search, { base, from: end - 1, end: 0, step: -1, fewestOther: missingRows + 1 }, cut);
  if (missingRows > 0) searchRange(search, { base, from: 0, end: missingBin, step: 1, fewestOther: 1 }, cut);
  if (!(cut.gain > best.score)) return missingRows;
  best.score = cut.gain;
  best.bin = cut.bin;
  best.categoryBins = undefined;
  best.missingLeft = cut.step === -1;
  best.extraL2 = 0;
  const gradient = Math.floor(cut.packed / radix);
  const rows = cut.packed - gradient * radix;
  const isNear = cut.step === 1;
  best.left.gradient = isNear ? gradient : Math.floor(search.total.packed / radix) - gradient;
  best.left.rows = isNear ? rows : rowsOf(search.total.packed, radix) - rows;
  best.left.hessian = (isNear ? cut.hessian : search.total.hessian - cut.hessian) * hessianUnit;
  return missingRows;
}

/** Number of rows in a sum. */
function rowsOf(packed: number, radix: number): number {
  return packed - Math.floor(packed / radix) * radix;
}
