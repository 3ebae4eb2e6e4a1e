import { CancelledError, InvalidArgumentError, SpxError, type SpxErrorCode, StoreError } from '@spx/core';
import { type PartitionFolder, partitionFolders } from '../../bronze/lake/partition-folders.js';
import { integerOption } from '../../silver/description/integer-option.js';
import type { FeatureMatrix } from '../feature-matrix.js';
import type { ComputedPartition } from './compute-partition.js';
import { type PartitionRunner, partitionRunner } from './partition-runner.js';

/** Rows computed and written at a time: 76 features of so many rows take 20 MB. */
const CHUNK_ROWS = 32_768;

/** Errors that no other instrument would be spared. */
const concernsAll: readonly SpxErrorCode[] = ['CANCELLED', 'MISSING_DEPENDENCY'];

/** How far {@link computePartitions} has come. */
export interface PartitionProgress {
  readonly instrument: string;
  /** Rows of the instrument that are done. */
  readonly rows: number;
  /** `kept`: an earlier run computed them from the same bars. */
  readonly status: 'computing' | 'computed' | 'kept' | 'failed';
  /** Present where it failed. */
  readonly error?: SpxError;
}

/** What {@link computePartitions} is to compute. */
export interface ComputePartitionsOptions {
  readonly matrix: FeatureMatrix;
  /** Folder with `instrument=<name>/` folders of Parquet files, such as `partitionedLake` writes: bars in order of the paths, then of the rows. */
  readonly input: string;
  /** Folder that receives `instrument=<name>/features.parquet`; `time` and the features, one row per bar. Made if absent. */
  readonly output: string;
  /** Instruments to compute; by default all that the input has. */
  readonly instruments?: readonly string[];
  /** Rows in memory at a time; default 32,768. Has no influence on any number. */
  readonly chunkRows?: number;
  /** Commit or version of calculators of your own: another one computes anew what an earlier run has done. */
  readonly codeVersion?: string;
  /**
   * Instruments computed at the same time, each on a thread with memory of its own; default 1, the calling thread. More than one needs a matrix that other threads can make
   * anew: of built-in calculators, by `featureSet`.
   */
  readonly threads?: number;
  /** Called after each piece where the calling thread computes, and when an instrument is done or has failed. */
  readonly onProgress?: (progress: PartitionProgress) => void;
  /** Stops between two pieces. Instruments that are done stay done; the one in work leaves no trace. */
  readonly signal?: AbortSignal;
}

/**
 * Features of many instruments from a partitioned lake to a partitioned lake, in memory that does not grow with the rows.
 *
 * Bars are read row group by row group and computed piece by piece by kernels that carry their memory on, so the numbers are those of one batch over the whole file, to
 * the last bit. Each instrument's file appears whole or not at all, and names in its footer what it was computed from: a run that was stopped, killed or has failed is
 * simply started again, and what still holds is kept. Runs in several processes may share one output: the folder of an instrument is claimed while it is computed.
 *
 * @returns one entry per instrument, in order.
 * @throws {StoreError} if the input has no partitions; and, after all others are done, if an instrument failed or is in another run's hands: it names each of them with
 * its problem, and `cause` is an AggregateError of theirs.
 * @throws {InvalidArgumentError} if an instrument is asked for that the input does not have, `chunkRows` or `threads` is not a positive integer, or other threads cannot
 * make the matrix.
 * @throws {CancelledError} if the signal aborts.
 * @example
 * await computePartitions({ matrix: marketFeatures(), input: 'lake/bars', output: 'lake/features' });
 */
export async function computePartitions(options: ComputePartitionsOptions): Promise<readonly ComputedPartition[]> {
  const chunkRows = integerOption('chunkRows', options.chunkRows ?? CHUNK_ROWS, 1);
  const partitions = chosen(await partitionFolders(options.input), options.instruments);
  if (partitions.length === 0) throw new StoreError({ store: options.input, operation: 'read', problem: 'it holds no folder "instrument=<name>"' });
  return computeAll(options, partitions, chunkRows);
}

interface Failure {
  readonly instrument: string;
  readonly error: SpxError;
}

async function computeAll(options: ComputePartitionsOptions, partitions: readonly PartitionFolder[], chunkRows: number): Promise<readonly ComputedPartition[]> {
  const { threads = 1, signal } = options;
  const runner = await partitionRunner({ ...options, chunkRows, threads });
  const outcomes: (ComputedPartition | Failure)[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < partitions.length; index = next++) outcomes[index] = await outcomeOf(options, runner, partitions[index]!);
  };
  const lanes = await Promise.allSettled(Array.from({ length: threads }, lane));
  await runner.stop();
  if (signal?.aborted) throw new CancelledError({ work: 'features of many instruments', cause: signal.reason });
  const broken = lanes.find((ended) => ended.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
  const failed = outcomes.filter((outcome) => 'error' in outcome);
  if (failed.length > 0) throw failure(options.input, failed, partitions.length);
  return outcomes.filter((outcome) => 'rows' in outcome);
}

async function outcomeOf({ onProgress }: ComputePartitionsOptions, runner: PartitionRunner, partition: PartitionFolder): Promise<ComputedPartition | Failure> {
  const { instrument } = partition;
  let rowsDone = 0;
  const onRows = (rows: number): void => {
    rowsDone = rows;
    onProgress?.({ instrument, rows, status: 'computing' });
  };
  try {
    const computed = await runner.run(partition, onRows);
    onProgress?.({ instrument, rows: computed.rows, status: computed.isKept ? 'kept' : 'computed' });
    return computed;
  } catch (error) {
    if (!SpxError.is(error) || concernsAll.includes(error.code)) throw error;
    onProgress?.({ instrument, rows: rowsDone, status: 'failed', error });
    return { instrument, error };
  }
}

function chosen(partitions: readonly PartitionFolder[], instruments: readonly string[] | undefined): readonly PartitionFolder[] {
  if (instruments === undefined) return partitions;
  return instruments.map((instrument, index) => {
    const found = partitions.find((partition) => partition.instrument === instrument);
    if (found !== undefined) return found;
    const known = partitions.map((partition) => partition.instrument).join('", "');
    throw new InvalidArgumentError(`instruments[${index}]`, `one of "${known}"`, { received: instrument });
  });
}

function failure(store: string, failed: readonly Failure[], count: number): StoreError {
  const problems = failed.map(({ instrument, error }) => `"${instrument}": ${error.message}`).join(' ');
  const causes = failed.map(({ error }) => error);
  const { remedy } = causes[0] ?? {};
  return new StoreError({
    store,
    operation: 'compute features of every instrument',
    problem: `${failed.length} of ${count} failed, the others are written; ${problems}`,
    cause: new AggregateError(causes, 'Features of some instruments could not be computed.'),
    ...(remedy === undefined ? {} : { remedy }),
  });
}
