import { source } from 'inline-worker:./feature-worker.ts';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import {
  barColumns,
  type ColumnTable,
  type FeatureCalculator,
  InvalidArgumentError,
  isSharedColumn,
  sharedColumn,
  type WorkerPool,
  workerPool,
} from '@spx/core';
import type { ComputeFeaturesOptions } from '../compute-features-options.js';
import { computeFeatureMatrix, refuseFaultyBars } from '../feature-matrix-compute.js';
import type { FeatureMatrixPlan } from '../feature-matrix-plan.js';
import type { FeatureDefinition } from '../feature-set/feature-set-definition.js';
import { computePart, computeParts, newClaims, type SharedParts, stopParts } from './compute-parts.js';
import { featureColumns } from './feature-columns.js';
import { featureParts } from './feature-parts.js';

/** Cells below which a second thread is not worth its start. */
const LEAST_CELLS = 4_000_000;

let pool: WorkerPool<SharedParts, void> | undefined;

/** What is computed. */
export interface ThreadedMatrix {
  readonly plan: FeatureMatrixPlan;
  readonly calculators: readonly FeatureCalculator[];
  /** For each calculator what another thread makes it from; those without one stay on the calling thread. */
  readonly definitions: readonly (FeatureDefinition | undefined)[];
}

/** All features over all rows, on as many threads as asked for and worth it. {@link FeatureMatrix.compute} says more. */
export async function computeOnThreads(matrix: ThreadedMatrix, bars: ColumnTable, options: ComputeFeaturesOptions): Promise<ColumnTable> {
  const { plan } = matrix;
  const threads = threadsFor(matrix, bars.rowCount, options);
  const features = featureColumns({ names: plan.names, rowCount: bars.rowCount, shared: threads > 1, into: options.into });
  if (threads > 1) await computeShared(matrix, { bars, features, threads });
  else {
    refuseFaultyBars(plan, bars);
    await computeFeatureMatrix(plan, { bars, features: plan.names.map((name) => features.column(name)) });
  }
  return features;
}

function threadsFor({ plan, definitions }: ThreadedMatrix, rowCount: number, { threads, into }: ComputeFeaturesOptions): number {
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1))
    throw new InvalidArgumentError('threads', 'a positive integer', { received: threads });
  const isShared = into?.names.every((name) => isSharedColumn(into.column(name))) ?? true;
  if (!isShared || !definitions.some((definition) => definition !== undefined)) return 1;
  return threads ?? (isMainThread && rowCount * plan.names.length >= LEAST_CELLS ? availableParallelism() : 1);
}

async function computeShared(
  matrix: ThreadedMatrix,
  { bars, features, threads }: { bars: ColumnTable; features: ColumnTable; threads: number },
): Promise<void> {
  const { plan, calculators, definitions } = matrix;
  const own = calculators.filter((_, index) => definitions[index] === undefined);
  const work: SharedParts = {
    parts: sharedParts(matrix, threads),
    rowCount: bars.rowCount,
    bars: sharedBars(plan, bars),
    features: Object.fromEntries(features.names.map((name) => [name, features.column(name)])),
    claims: newClaims(),
  };
  pool ??= workerPool({ name: 'spx-features', source });
  const workers = pool;
  const helpers = Array.from({ length: Math.min(threads, work.parts.length) - 1 }, () => workers.run(work));
  const isStopped = (): boolean => false;
  const here = async (): Promise<void> => {
    // A turn of the event loop first, for the other threads hear of their work only then.
    await setImmediate();
    refuseFaultyBars(plan, bars);
    if (own.length > 0) await computePart(own, { bars, features: work.features, isStopped });
    await computeParts(work);
  };
  const outcomes = await Promise.allSettled([
    here().catch((error: unknown) => stop(work, error)),
    ...helpers.map((helper) => helper.catch((error: unknown) => stop(work, error))),
  ]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** The definitions of what any thread may compute, in parts. */
function sharedParts({ calculators, definitions }: ThreadedMatrix, threads: number): readonly (readonly FeatureDefinition[])[] {
  const shared = calculators.filter((_, index) => definitions[index] !== undefined);
  const known = definitions.filter((definition) => definition !== undefined);
  return featureParts(shared, threads).map((part) => part.map((index) => known[index]!));
}

function stop({ claims }: SharedParts, error: unknown): never {
  stopParts(claims);
  throw error;
}

/** The bar columns that are read, each in shared memory. */
function sharedBars(plan: FeatureMatrixPlan, bars: ColumnTable): Readonly<Record<string, Float64Array>> {
  const read = barColumns.filter((name, index) => name === 'time' || (plan.barColumnsRead[index] && bars.has(name)));
  return Object.fromEntries(read.map((name) => [name, sharedColumn(bars.column(name))]));
}
