import { type ColumnTable, type FeatureCalculator, type FeatureUnit, InvalidArgumentError } from '@spx/core';
import type { ComputeFeaturesOptions } from './compute-features-options.js';
import { featureMatrixPlan } from './feature-matrix-plan.js';
import type { FeatureDefinition } from './feature-set/feature-set-definition.js';
import { type FeatureStream, featureStream } from './feature-stream.js';
import { computeOnThreads } from './threads/compute-on-threads.js';

/** Options of {@link featureMatrix}. */
export interface FeatureMatrixOptions<Calculators extends readonly FeatureCalculator[] = readonly FeatureCalculator[]> {
  /** What to compute, in the order of the columns wanted; built-in and own calculators alike. Their dependencies need not be listed. */
  readonly calculators: Calculators;
  /**
   * How another thread makes the calculators anew: for each, in their order, its definition in names of the catalog. Those without one are computed on the calling
   * thread, beside the others. {@link featureSet} fills it in.
   */
  readonly definitions?: readonly (FeatureDefinition | undefined)[];
}

/** Features of one instrument, in batch and in a stream, from one list of calculators. */
export interface FeatureMatrix<Name extends string = string> {
  /** Columns in the order of the calculators that were asked for. */
  readonly names: readonly Name[];
  /** Per feature, the first row that can be other than NaN. */
  readonly warmUp: Readonly<Record<Name, number>>;
  /** Per feature, the bars of history that a live process must load first. */
  readonly settle: Readonly<Record<Name, number>>;
  /** Unit of each feature, as its calculator declares it. */
  readonly units: Readonly<Record<Name, FeatureUnit>>;
  /**
   * All features over all rows. Lets the event loop turn now and then; calls may overlap.
   *
   * @param bars - n rows, oldest first: `time` and the bar columns that the calculators read. Without `is_backfilled` no bar counts as backfilled.
   * @returns n rows of `names`, aligned with the bars.
   * @throws {UnknownColumnError} if a bar column is missing.
   * @throws {InvalidArgumentError} if times do not rise, a price is 0 or less, a volume below 0, a value infinite, or `threads` is not a positive integer.
   * @throws {FeatureMismatchError} if `into` has other columns.
   * @throws {ShapeMismatchError} if `into` has another number of rows than the bars.
   * @throws {WorkerError} if another thread ends before its work.
   */
  compute(bars: ColumnTable, options?: ComputeFeaturesOptions): Promise<ColumnTable<Name>>;
  /** What another thread makes all calculators anew from, in their order; absent where one has no definition. */
  readonly definitions?: readonly FeatureDefinition[];
  /** A stream that has seen no bar; gives the same bits as `compute`, bar by bar. */
  stream(): FeatureStream<Name>;
}

/**
 * Joins calculators to a table of features.
 *
 * Calculators that depend on the same series share it: every id is computed once. Batch runs in chunks in which only the requested columns have full length.
 *
 * @throws {InvalidArgumentError} if the list is empty, dependencies form a cycle, an input has no source, or two calculators write one output.
 * @example
 * const matrix = featureMatrix({ calculators: [rsi(), sma({ period: 50 })] });
 * const table = await matrix.compute(bars);
 * table.column('sma_50'); // a misspelt name does not compile
 */
export function featureMatrix<const Calculators extends readonly FeatureCalculator[]>(
  options: FeatureMatrixOptions<Calculators>,
): FeatureMatrix<Calculators[number]['outputs'][number]> {
  type Name = Calculators[number]['outputs'][number];
  const { calculators, definitions = [] } = options;
  if (calculators.length === 0) throw new InvalidArgumentError('calculators', 'a list of one calculator or more', { received: calculators });
  const plan = featureMatrixPlan(calculators);
  const known = definitions.filter((definition) => definition !== undefined);
  const merged = (property: 'warmUp' | 'settle'): Readonly<Record<Name, number>> =>
    Object.assign({}, ...calculators.map((calculator) => calculator[property])) as Record<Name, number>;
  return {
    names: plan.names as readonly Name[],
    warmUp: merged('warmUp'),
    settle: merged('settle'),
    units: unitsOf(calculators) as Readonly<Record<Name, FeatureUnit>>,
    ...(known.length === calculators.length && { definitions: known }),
    compute: async (bars, computeOptions = {}) => (await computeOnThreads({ plan, calculators, definitions }, bars, computeOptions)) as ColumnTable<Name>,
    stream: () => featureStream<Name>(plan),
  };
}

function unitsOf(calculators: readonly FeatureCalculator[]): Readonly<Record<string, FeatureUnit>> {
  return Object.fromEntries(calculators.flatMap(({ outputs, units }) => outputs.map((output) => [output, units?.[output] ?? 'unknown'])));
}
