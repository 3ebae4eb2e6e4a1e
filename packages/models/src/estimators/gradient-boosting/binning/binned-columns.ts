import type { ColumnTable, SeededRandom } from '@spx/core';
import { binCategories } from './bin-categories.js';
import { binColumn } from './bin-column.js';
import { type BinMapper, binMapper, type MissingKind } from './bin-mapper.js';
import { type CategoryOrder, categoryMapper } from './category-mapper.js';
import { sampleRows } from './sample-rows.js';

/** A table as bins: one byte per value, column after column. */
export interface BinnedColumns {
  readonly rowCount: number;
  /** Of the columns that a split can use, in the table's order; the others are left out. */
  readonly mappers: readonly BinMapper[];
  /** Bin of row `r` of mapper `f` at `f * rowCount + r`; 0 for mappers of more than 256 bins. */
  readonly bins: Uint8Array;
  /** Bin of every row of each mapper of more than 256 bins, by its position among the mappers. */
  readonly wideBins: ReadonlyMap<number, Uint16Array>;
}

/** How bins are found. */
export interface BinningOptions {
  readonly maxBins: number;
  readonly minDataInBin: number;
  /** What counts as missing in columns of numbers; `nan` by default. */
  readonly missing?: MissingKind | undefined;
  /** Columns of categories, and how these get their bins; none by default. */
  readonly categories?: { readonly columns: ReadonlySet<number>; readonly order: CategoryOrder } | undefined;
  /** Most rows that the bounds are found from. */
  readonly sampleRows: number;
  readonly random: SeededRandom;
  /** Awaited after each column, so that a caller can cancel. */
  readonly afterColumn: () => Promise<void>;
}

/**
 * Finds the bins of every column and applies them.
 *
 * Cost: O(rows x columns) plus the sorting of a sample per column; rows x columns bytes, and two more for each column of more than 256 bins.
 */
export async function binTable(table: ColumnTable, options: BinningOptions): Promise<BinnedColumns> {
  const { rowCount, names } = table;
  const sample = sampleRows(rowCount, options.sampleRows, options.random);
  const mappers: BinMapper[] = [];
  for (const [column, name] of names.entries()) {
    const values = table.column(name);
    const mapper = options.categories?.columns.has(column)
      ? categoryMapper(values, { ...options, column, name, order: options.categories.order })
      : binMapper(values, { ...options, column, sample });
    if (mapper !== undefined) mappers.push(mapper);
    await options.afterColumn();
  }
  const bins = new Uint8Array(rowCount * mappers.length);
  const wideBins = new Map<number, Uint16Array>();
  for (const [feature, mapper] of mappers.entries()) {
    const isWide = mapper.binCount > narrowBins;
    const target = isWide ? new Uint16Array(rowCount) : bins.subarray(feature * rowCount, (feature + 1) * rowCount);
    if (target instanceof Uint16Array) wideBins.set(feature, target);
    const values = table.column(names[mapper.column]!);
    if (mapper.categories === undefined) binColumn(values, mapper, target);
    else binCategories(values, mapper, target);
    await options.afterColumn();
  }
  return { rowCount, mappers, bins, wideBins };
}

/** Most bins that a byte can tell apart. */
const narrowBins = 256;
