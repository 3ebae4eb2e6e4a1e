import { type Dataset, type FitOptions, InvalidArgumentError, seededRandom } from '@spx/core';
import { checkTrainingData } from '../../../split/check-training-data.js';
import type { BoostingDataset } from '../boosting-dataset.js';
import { earlyStoppingRows } from '../training/early-stopping-rows.js';
import { yieldToEvents } from '../training/yield-to-events.js';
import type { MissingKind } from './bin-mapper.js';
import { binTable } from './binned-columns.js';
import type { CategoryOrder } from './category-mapper.js';
import { type BinningChoice, keepBins } from './kept-bins.js';

/** Options of {@link binnedDataset}; each must be what the fits have that are to use the bins. */
export interface BinnedDatasetOptions extends Pick<FitOptions, 'seed' | 'signal' | 'threads'> {
  /** Most bins of a feature, the one for missing values included, 2 to 65535. Default 255, LightGBM's; XGBoost's is 256. */
  readonly maxBin?: number;
  /** Fewest rows in a bin. Default 3, LightGBM's; XGBoost has 1. */
  readonly minDataInBin?: number;
  /** Most rows that bins are found from. Default 200000; LightGBM's name for it is `binConstructSampleCnt`. */
  readonly binSampleRows?: number;
  /** What counts as missing. Default `nan`. */
  readonly missing?: MissingKind;
  /** Features whose values are categories. Default none. */
  readonly categorical?: readonly string[];
  /** Which bin a category gets: `count`, the default, for LightGBM, `value` for XGBoost. */
  readonly categoryOrder?: CategoryOrder;
  /** The `earlyStopping.share` of fits that stop by the last rows of the training data, which get no bins. Default none. */
  readonly earlyStoppingShare?: number;
}

/** A dataset that brings its bins. */
export interface BinnedDataset<Name extends string = string> extends BoostingDataset<Name> {
  /** How the bins were made. */
  readonly binning: BinningChoice;
}

/**
 * Bins a dataset once for many fits, such as the trials of a search. The estimators `lightgbm` and `xgboost` take the bins from it instead of making them; the
 * model is the same to the byte.
 *
 * Edges:  the dataset that is returned holds the bins; one derived from it, by slicing or spreading, does not. A fit whose options make other bins refuses it.
 * Cost:   that of the binning of one fit; 2 bytes per row and feature of up to 256 bins, else 4, as long as the dataset lives.
 *
 * @throws {InvalidArgumentError} for an option out of range, an unknown feature, or an infinite value.
 * @throws {InsufficientDataError} for no rows, or too few to stop by.
 * @throws {CancelledError} if the signal aborts, within one column.
 * @example
 * const train = await binnedDataset(split.train.dataset, { maxBin: 127, seed: 7 });
 * for (const numLeaves of [15, 31, 63]) await lightgbm({ numLeaves, maxBin: 127 }).fit(train, { seed: 7 });
 */
export async function binnedDataset<Name extends string>(dataset: Dataset<Name>, options: BinnedDatasetOptions = {}): Promise<BinnedDataset<Name>> {
  const { earlyStoppingShare, seed = 0, threads = 1 } = options;
  checkOptions(options);
  checkTrainingData(dataset);
  const fit = earlyStoppingShare === undefined ? dataset : earlyStoppingRows(dataset, earlyStoppingShare).fit;
  const names: readonly string[] = dataset.features.names;
  const choice: BinningChoice = {
    maxBin: options.maxBin ?? 255,
    minDataInBin: options.minDataInBin ?? 3,
    binSampleRows: options.binSampleRows ?? 200_000,
    missing: options.missing ?? 'nan',
    categorical: names.filter((name) => options.categorical?.includes(name)),
    categoryOrder: options.categoryOrder ?? 'count',
    rows: fit.features.rowCount,
    seed,
  };
  const unknown = options.categorical?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError('categorical', 'of features of the dataset', { received: unknown });
  const columns = await binTable(fit.features, {
    ...{ maxBins: choice.maxBin, minDataInBin: choice.minDataInBin, sampleRows: choice.binSampleRows, missing: choice.missing, threads },
    categories: { columns: new Set(choice.categorical.map((name) => names.indexOf(name))), order: choice.categoryOrder },
    ...{ random: seededRandom(seed).fork('bins'), afterColumn: () => yieldToEvents(options, 'binning of a dataset') },
  });
  const binned: BinnedDataset<Name> = { ...dataset, binning: choice };
  keepBins(binned, { choice, columns });
  return binned;
}

function checkOptions({ maxBin, minDataInBin, binSampleRows, threads, earlyStoppingShare }: BinnedDatasetOptions): void {
  requireInteger('maxBin', maxBin, { from: 2, to: 65_535 });
  requireInteger('minDataInBin', minDataInBin, { from: 1 });
  requireInteger('binSampleRows', binSampleRows, { from: 1 });
  requireInteger('threads', threads, { from: 1 });
  if (earlyStoppingShare === undefined || (earlyStoppingShare > 0 && earlyStoppingShare < 1)) return;
  throw new InvalidArgumentError('earlyStoppingShare', 'above 0 and below 1', { received: earlyStoppingShare });
}

function requireInteger(
  name: string,
  value: number | undefined,
  { from, to = Number.MAX_SAFE_INTEGER }: { readonly from: number; readonly to?: number },
): void {
  if (value === undefined || (Number.isInteger(value) && value >= from && value <= to)) return;
  const limit = to === Number.MAX_SAFE_INTEGER ? `an integer of ${from} or more` : `an integer of ${from} to ${to}`;
  throw new InvalidArgumentError(name, limit, { received: value });
}
