import { InvalidArgumentError } from '@spx/core';
import type { BoostingDataset } from '../boosting-dataset.js';
import type { MissingKind } from './bin-mapper.js';
import type { BinnedColumns } from './binned-columns.js';
import type { CategoryOrder } from './category-mapper.js';

/** All that bins depend on beside the values. */
export interface BinningChoice {
  readonly maxBin: number;
  readonly minDataInBin: number;
  readonly binSampleRows: number;
  readonly missing: MissingKind;
  /** Names of the features of categories, in the table's order. */
  readonly categorical: readonly string[];
  /** Of no meaning without categories. */
  readonly categoryOrder: CategoryOrder;
  /** Rows from the start of the dataset, those of early stopping left out. */
  readonly rows: number;
  /** Of no meaning where bounds are found from all rows. */
  readonly seed: number;
}

interface KeptBins {
  readonly choice: BinningChoice;
  readonly columns: BinnedColumns;
}

/** Apart from the datasets, so that their type need not know of bins. */
const kept = new WeakMap<BoostingDataset, KeptBins>();

/** Keeps bins with a dataset, as long as it lives. */
export function keepBins(dataset: BoostingDataset, bins: KeptBins): void {
  kept.set(dataset, bins);
}

/**
 * The bins that a dataset brings, or `undefined` where it brings none.
 *
 * @throws {InvalidArgumentError} if they were made by another choice, naming it and both values.
 */
export function keptBins(dataset: BoostingDataset, wanted: BinningChoice): BinnedColumns | undefined {
  const found = kept.get(dataset);
  if (found === undefined) return undefined;
  const { choice, columns } = found;
  for (const name of Object.keys(choice) as (keyof BinningChoice)[]) {
    const [is, received] = [JSON.stringify(choice[name]), JSON.stringify(wanted[name])];
    if (is === received || !matters(name, choice)) continue;
    throw new InvalidArgumentError(name, `${is} for a dataset with bins that were made so`, { received, remedy: `Make the bins with ${name}: ${received}.` });
  }
  return columns;
}

function matters(name: keyof BinningChoice, { rows, binSampleRows, categorical }: BinningChoice): boolean {
  if (name === 'seed') return rows > binSampleRows;
  return name !== 'categoryOrder' || categorical.length > 0;
}
