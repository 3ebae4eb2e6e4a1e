import { type ColumnTable, type FeatureCalculator, InvalidArgumentError } from '@spx/core';
import { computeFeatureMatrix } from './feature-matrix-compute.js';
import { featureMatrixPlan } from './feature-matrix-plan.js';
import { type FeatureStream, featureStream } from './feature-stream.js';

/** Options of {@link featureMatrix}. */
export interface FeatureMatrixOptions<Calculators extends readonly FeatureCalculator[] = readonly FeatureCalculator[]> {
  /** What to compute, in the order of the columns wanted; built-in and own calculators alike. Their dependencies need not be listed. */
  readonly calculators: Calculators;
}

/** Features of one instrument, in batch and in a stream, from one list of calculators. */
export interface FeatureMatrix<Name extends string = string> {
  /** Columns in the order of the calculators that were asked for. */
  readonly names: readonly Name[];
  /** Per feature, the first row that can be other than NaN. */
  readonly warmUp: Readonly<Record<Name, number>>;
  /** Per feature, the bars of history that a live process must load first. */
  readonly settle: Readonly<Record<Name, number>>;
  /**
   * All features over all rows. Lets the event loop turn now and then; calls may overlap.
   *
   * @param bars - n rows, oldest first: `time` and the bar columns that the calculators read. Without `is_backfilled` no bar counts as backfilled.
   * @returns n rows of `names`, aligned with the bars.
   * @throws {UnknownColumnError} if a bar column is missing.
   * @throws {InvalidArgumentError} if times do not rise or a value is infinite.
   */
  compute(bars: ColumnTable): Promise<ColumnTable<Name>>;
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
  const { calculators } = options;
  if (calculators.length === 0) throw new InvalidArgumentError('calculators', 'a list of one calculator or more', { received: calculators });
  const plan = featureMatrixPlan(calculators);
  const merged = (property: 'warmUp' | 'settle'): Readonly<Record<Name, number>> =>
    Object.assign({}, ...calculators.map((calculator) => calculator[property])) as Record<Name, number>;
  return {
    names: plan.names as readonly Name[],
    warmUp: merged('warmUp'),
    settle: merged('settle'),
    compute: async (bars) => (await computeFeatureMatrix(plan, bars)) as ColumnTable<Name>,
    stream: () => featureStream<Name>(plan),
  };
}
