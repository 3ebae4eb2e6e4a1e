import type { ColumnTable, SeededRandom } from '@spx/core';
import { binColumn } from './bin-column.js';
import { type BinMapper, binMapper } from './bin-mapper.js';
import { sampleRows } from './sample-rows.js';

/** A table as bins: one byte per value, column after column. */
export interface BinnedColumns {
  readonly rowCount: number;
  /** Of the columns that a split can use, in the table's order; the others are left out. */
  readonly mappers: readonly BinMapper[];
  /** Bin of row `r` of mapper `f` at `f * rowCount + r`. */
  readonly bins: Uint8Array;
}

/** How bins are found. */
export interface BinningOptions {
  readonly maxBins: number;
  readonly minDataInBin: number;
  /** Most rows that the bounds are found from. */
  readonly sampleRows: number;
  readonly random: SeededRandom;
  /** Awaited after each column, so that a caller can cancel. */
  readonly afterColumn: () => Promise<void>;
}

/**
 * Finds the bins of every column and applies them.
 *
 * Cost: O(rows x columns) plus the sorting of a sample per column; rows x columns bytes.
 */
export async function binTable(table: ColumnTable, options: BinningOptions): Promise<BinnedColumns> {
  const { rowCount, names } = table;
  const sample = sampleRows(rowCount, options.sampleRows, options.random);
  const mappers: BinMapper[] = [];
  for (const [column, name] of names.entries()) {
    const mapper = binMapper(table.column(name), { ...options, column, sample });
    if (mapper !== undefined) mappers.push(mapper);
    await options.afterColumn();
  }
  const bins = new Uint8Array(rowCount * mappers.length);
  for (const [feature, mapper] of mappers.entries()) {
    binColumn(table.column(names[mapper.column]!), mapper, bins.subarray(feature * rowCount, (feature + 1) * rowCount));
    await options.afterColumn();
  }
  return { rowCount, mappers, bins };
}
