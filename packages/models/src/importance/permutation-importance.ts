import { ColumnTable, type Dataset, type FittedModel, InvalidArgumentError, type SeededRandom, seededRandom } from '@spx/core';
import { refuseCancelled } from '../estimators/refuse-cancelled.js';
import { squaredErrors } from '../metrics/squared-errors.js';
import { weightedMean } from '../metrics/weighted-mean.js';
import { checkDataset } from '../split/check-dataset.js';
import { blockStarts } from './block-starts.js';

/** Loss of predictions on a dataset; less is better. */
export type PredictionLoss = (predictions: Float64Array, dataset: Dataset) => number;

/** Options of {@link permutationImportance}. */
export interface PermutationImportanceOptions {
  /** Default: mean squared error, rows counting alike. */
  readonly metric?: PredictionLoss;
  /** Permutations of each feature. Default 5, as in scikit-learn. */
  readonly repeats?: number;
  /** What is permuted as a whole: sessions, or stretches of so many rows. Default `session`. */
  readonly blocks?: 'session' | number;
  /** Seed of the permutations. Default 0. */
  readonly seed?: number;
  /** Features to examine. Default all of the model. */
  readonly features?: readonly string[];
  /** Aborts between two predictions. */
  readonly signal?: AbortSignal;
}

/** What the loss of a model owes to one feature. */
export interface PermutedFeature {
  readonly feature: string;
  /** Loss with the feature permuted less the loss without, of each permutation. */
  readonly drops: readonly number[];
  /** Mean of the drops: above 0 where the model predicts better with the feature. */
  readonly mean: number;
  /** Standard deviation of the drops over the square root of their number; null for a single permutation. */
  readonly standardError: number | null;
}

/** What {@link permutationImportance} found. */
export interface PermutationImportance {
  /** Loss without any permutation. */
  readonly loss: number;
  /** Blocks that were permuted. */
  readonly blocks: number;
  /** In the order of the features asked for. */
  readonly features: readonly PermutedFeature[];
}

/**
 * How much worse a model predicts when a feature is permuted over the rows, so that it keeps its values but not its connection to the label.
 *
 * Rows are permuted in blocks: neighbouring rows of a time series resemble each other, and rows torn from theirs would be unlike any that the model has seen. A
 * permutation puts the blocks one after the other in random order; it is the same for all features, so that their drops can be compared. Features that stand in for
 * each other share their importance.
 * Cost: repeats x features predictions of all rows.
 *
 * @param dataset - rows that the model was not fitted on.
 * @throws {InvalidArgumentError} if an option is out of range, a feature is unknown, or sessions are asked for and there are none.
 * @throws {InsufficientDataError} if there are fewer than two blocks.
 * @throws {FeatureMismatchError} if the columns are not the features of the model.
 * @throws {CancelledError} if the signal aborts.
 * @see Breiman, Random forests, 2001, section 10; Fisher, Rudin and Dominici, All models are wrong, but many are useful, 2019.
 * @example
 * const { features } = await permutationImportance(model, validation.dataset, { repeats: 20 });
 * features[0]; // { feature: 'rsi_14', drops: [...], mean: 0.00012, standardError: 0.00003 }
 */
export async function permutationImportance(model: FittedModel, dataset: Dataset, options: PermutationImportanceOptions = {}): Promise<PermutationImportance> {
  const { metric = meanSquaredError, repeats = 5, blocks = 'session', seed = 0, features = model.featureNames, signal } = options;
  checkDataset(dataset);
  if (!Number.isInteger(repeats) || repeats < 1) throw new InvalidArgumentError('repeats', 'a positive integer', { received: repeats });
  const unknown = features.find((feature) => !model.featureNames.includes(feature));
  if (unknown !== undefined) throw new InvalidArgumentError('features', 'features of the model', { received: unknown });
  const starts = blockStarts(dataset, blocks);
  const random = seededRandom(seed);
  const permutations = Array.from({ length: repeats }, (_, repeat) => permutedRows(starts, dataset.features.rowCount, random.fork(`repeat ${repeat}`)));
  const lossOf = async (table: ColumnTable): Promise<number> => {
    refuseCancelled(signal === undefined ? undefined : { signal }, 'permutation importance');
    return metric(await model.predict(table), dataset);
  };
  const loss = await lossOf(dataset.features);
  const examined: PermutedFeature[] = [];
  for (const feature of features) {
    const drops: number[] = [];
    for (const rows of permutations) drops.push((await lossOf(withPermuted(dataset.features, feature, rows))) - loss);
    examined.push({ feature, drops, ...momentsOf(drops) });
  }
  return { loss, blocks: starts.length, features: examined };
}

function meanSquaredError(predictions: Float64Array, { label }: Dataset): number {
  return weightedMean(squaredErrors(label.values, predictions));
}

/** For each row the row whose value it gets. */
function permutedRows(starts: readonly number[], rowCount: number, random: SeededRandom): Uint32Array {
  const order = starts.map((_, block) => block);
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = random.integer(last + 1);
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  const rows = new Uint32Array(rowCount);
  let next = 0;
  for (const block of order) for (let row = starts[block]!; row < (starts[block + 1] ?? rowCount); row++) rows[next++] = row;
  return rows;
}

function withPermuted(table: ColumnTable, feature: string, rows: Uint32Array): ColumnTable {
  const values = table.column(feature);
  const permuted = Float64Array.from(rows, (row) => values[row]!);
  return new ColumnTable(Object.fromEntries(table.names.map((name) => [name, name === feature ? permuted : table.column(name)])));
}

function momentsOf(drops: readonly number[]): Pick<PermutedFeature, 'mean' | 'standardError'> {
  const mean = drops.reduce((sum, drop) => sum + drop, 0) / drops.length;
  if (drops.length === 1) return { mean, standardError: null };
  const squares = drops.reduce((sum, drop) => sum + (drop - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (drops.length - 1) / drops.length) };
}
