import { distinctValues } from './distinct-values.js';
import { findBinBounds } from './find-bin-bounds.js';
import { sortDoubles } from './sort-doubles.js';

/** What counts as without a value: NaN, zero and NaN, or nothing, in which case NaN is read as 0. */
export type MissingKind = 'nan' | 'zero' | 'none';

/** How the values of one column become bins. */
export interface BinMapper {
  /** Position of the column in the table. */
  readonly column: number;
  /** Value `v` belongs to the first bin with `v <= upperBounds[bin]`; the last bound is +Infinity. Empty where there are categories. */
  readonly upperBounds: Float64Array;
  /**
   * Bin of rows without a value, or -1 where the training rows hold none. That of NaN is the one after the last bin of values, or the first one, 0, where it is
   * that of rare categories too; that of zeros lies among the others.
   */
  readonly missingBin: number;
  /** Bins in use, that of missing values included; at most 65536. */
  readonly binCount: number;
  readonly missing: MissingKind;
  /** Category of each bin, -1 for the bin of what has none of its own; absent for numbers. */
  readonly categories?: Int32Array | undefined;
}

/** What a mapper is made from. */
export interface BinMapperOptions {
  readonly column: number;
  /** Most bins, that of missing values included; 2 to 65535. */
  readonly maxBins: number;
  readonly minDataInBin: number;
  /** Rows that the bounds are found from, ascending, or `undefined` for all of them. */
  readonly sample: Uint32Array | undefined;
  /** What the caller counts as missing; `nan` by default. */
  readonly missing?: MissingKind | undefined;
}

/**
 * Finds the bins of one column of numbers.
 *
 * Output: `undefined` where no split can use the column: every value is missing, or all of the sample are equal and none is missing.
 * Cost:   O(rows) to find NaN, O(sample log sample) to sort.
 *
 * @param values - finite or NaN.
 */
export function binMapper(values: Float64Array, options: BinMapperOptions): BinMapper | undefined {
  const { column, sample, minDataInBin, missing = 'nan' } = options;
  const hasMissing = missing === 'nan' && holdsMissing(values);
  const distinct = distinctValues(sortedSample(values, sample, missing));
  if (distinct.values.length === 0 || (distinct.values.length === 1 && !hasMissing)) return undefined;
  const upperBounds = findBinBounds(distinct, { maxBins: options.maxBins - (hasMissing ? 1 : 0), minDataInBin });
  const found = { column, upperBounds, binCount: upperBounds.length + (hasMissing ? 1 : 0) };
  // Two bins part zero from the others without a side to choose, as in LightGBM.
  if (missing === 'zero' && upperBounds.length > 2) return { ...found, missingBin: firstBinFor(0, upperBounds), missing };
  return { ...found, missingBin: hasMissing ? upperBounds.length : -1, missing: missing === 'nan' ? 'nan' : 'none' };
}

/** The first bin whose bound is at or above a value. */
export function firstBinFor(value: number, upperBounds: Float64Array): number {
  return upperBounds.findIndex((bound) => value <= bound);
}

function holdsMissing(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) return true;
  }
  return false;
}

function sortedSample(values: Float64Array, sample: Uint32Array | undefined, missing: MissingKind): Float64Array {
  const length = sample === undefined ? values.length : sample.length;
  const kept = new Float64Array(length);
  let count = 0;
  for (let index = 0; index < length; index++) {
    const value = values[sample === undefined ? index : sample[index]!]!;
    if (!Number.isNaN(value)) kept[count++] = value;
    else if (missing !== 'nan') kept[count++] = 0;
  }
  return sortDoubles(kept.subarray(0, count));
}
