import type { BinMapper } from './bin-mapper.js';

/** Writes the bin of every value of one column of categories; values without a bin of their own get that of missing ones. */
export function binCategories(values: Float64Array, { categories = new Int32Array(0), missingBin }: BinMapper, bins: Uint8Array | Uint16Array): void {
  const largest = categories.reduce((most, category) => Math.max(most, category), -1);
  const restBin = Math.max(0, missingBin);
  const binOf = new Uint16Array(largest + 1).fill(restBin);
  for (const [bin, category] of categories.entries()) if (category >= 0) binOf[category] = bin;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    bins[row] = value >= 0 && value <= largest ? binOf[value]! : restBin;
  }
}
