import { distinctValues } from './distinct-values.js';
import { findBinBounds } from './find-bin-bounds.js';

/** How the values of one column become bins. */
export interface BinMapper {
  /** Position of the column in the table. */
  readonly column: number;
  /** Value `v` belongs to the first bin with `v <= upperBounds[bin]`; the last bound is +Infinity. */
  readonly upperBounds: Float64Array;
  /** Bin of NaN, the one after the last value bin, or -1 where the training rows hold no NaN. */
  readonly missingBin: number;
  /** Bins in use, that of NaN included; at most 256. */
  readonly binCount: number;
}

/** What a mapper is made from. */
export interface BinMapperOptions {
  readonly column: number;
  /** Most bins, that of NaN included; 2 to 256. */
  readonly maxBins: number;
  readonly minDataInBin: number;
  /** Rows that the bounds are found from, ascending, or `undefined` for all of them. */
  readonly sample: Uint32Array | undefined;
}

/**
 * Finds the bins of one column.
 *
 * Output: `undefined` where no split can use the column: every value is NaN, or all of the sample are equal and none is NaN.
 * Cost:   O(rows) to find NaN, O(sample log sample) to sort.
 *
 * @param values - finite or NaN.
 */
export function binMapper(values: Float64Array, options: BinMapperOptions): BinMapper | undefined {
  const hasMissing = holdsMissing(values);
  const distinct = distinctValues(sortedSample(values, options.sample));
  if (distinct.values.length === 0 || (distinct.values.length === 1 && !hasMissing)) return undefined;
  const maxBins = options.maxBins - (hasMissing ? 1 : 0);
  const upperBounds = findBinBounds(distinct, { maxBins, minDataInBin: options.minDataInBin });
  const missingBin = hasMissing ? upperBounds.length : -1;
  return { column: options.column, upperBounds, missingBin, binCount: upperBounds.length + (hasMissing ? 1 : 0) };
}

function holdsMissing(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) return true;
  }
  return false;
}

function sortedSample(values: Float64Array, sample: Uint32Array | undefined): Float64Array {
  const length = sample === undefined ? values.length : sample.length;
  const kept = new Float64Array(length);
  let count = 0;
  for (let index = 0; index < length; index++) {
    const value = values[sample === undefined ? index : sample[index]!]!;
    if (!Number.isNaN(value)) kept[count++] = value;
  }
  return kept.subarray(0, count).sort();
}
