import type { ColumnTable, SeededRandom } from '@spx/core';
import { type Kernel, kernel } from '../kernel/kernel.js';
import { kernelSession, worthwhileThreads } from '../kernel/kernel-session.js';
import { binCategories } from './bin-categories.js';
import { binColumn } from './bin-column.js';
import { type BinLayout, binLayout, isWide } from './bin-layout.js';
import { type BinMapper, binMapper, type MissingKind } from './bin-mapper.js';
import { type CategoryOrder, categoryMapper } from './category-mapper.js';
import { rowMajorBins } from './row-major-bins.js';
import { sampleRows } from './sample-rows.js';

/** A table as bins, in the memory of a kernel. */
export interface BinnedColumns {
  readonly kernel: Kernel;
  readonly rowCount: number;
  /** Of the columns that a split can use, in the table's order; the others are left out. */
  readonly mappers: readonly BinMapper[];
  readonly layout: BinLayout;
  /** Bins of each mapper, one per row: two bytes each for mappers of more than 256 bins. */
  readonly bins: readonly (Uint8Array | Uint16Array)[];
  /** The same bins row after row, as the layout says. */
  readonly rows: Uint8Array;
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
  /** Default 1. */
  readonly threads?: number | undefined;
  /** Awaited after each column, so that a caller can cancel. */
  readonly afterColumn: () => Promise<void>;
}

/**
 * Finds the bins of every column and applies them.
 *
 * Cost: O(rows x columns) plus the sorting of a sample per column; 2 bytes per row and column of up to 256 bins, else 4.
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
  const owner = kernel();
  const scope = owner.scope();
  const bins = mappers.map(({ binCount }) => (isWide(binCount) ? scope.shorts(rowCount) : scope.bytes(rowCount)));
  for (const [feature, mapper] of mappers.entries()) {
    const values = table.column(names[mapper.column]!);
    if (mapper.categories === undefined) binColumn(values, mapper, bins[feature]!);
    else binCategories(values, mapper, bins[feature]!);
    await options.afterColumn();
  }
  const layout = binLayout(mappers);
  const rows = scope.bytes(rowCount * layout.rowBytes);
  const session = kernelSession(owner, worthwhileThreads(rowCount * mappers.length, options.threads));
  rowMajorBins(session, { rowCount, layout, bins }, rows);
  await session.stop();
  return { kernel: owner, rowCount, mappers, layout, bins, rows };
}
