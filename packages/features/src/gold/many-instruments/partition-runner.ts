import { join } from 'node:path';
import { claimDirectory, InvalidArgumentError, workerPool } from '@spx/core';
import type { PartitionFolder } from '../../bronze/lake/partition-folders.js';
import type { FeatureMatrix } from '../feature-matrix.js';
import { type ComputedPartition, computePartition } from './compute-partition.js';
import type { PartitionOrder } from './partition-worker.js';

/** How instruments are computed. */
export interface PartitionRunnerOptions {
  readonly matrix: FeatureMatrix;
  readonly output: string;
  readonly chunkRows: number;
  readonly threads: number;
  readonly codeVersion?: string;
  readonly signal?: AbortSignal;
}

/** Computes instruments, here or on other threads. */
export interface PartitionRunner {
  /**
   * Computes one, whose folder in the output is claimed meanwhile; `onRows` is called after each piece if it is computed here.
   *
   * @throws {StoreError} if another run has claimed it.
   */
  run(partition: PartitionFolder, onRows: (rows: number) => void): Promise<ComputedPartition>;
  /** Ends the threads. */
  stop(): Promise<void>;
}

/**
 * A runner on the calling thread, or on as many others as are asked for.
 *
 * @throws {InvalidArgumentError} if `threads` is not a positive integer, or above 1 for a matrix that other threads cannot make.
 */
export async function partitionRunner(options: PartitionRunnerOptions): Promise<PartitionRunner> {
  const { output, chunkRows, threads, codeVersion = '' } = options;
  if (!Number.isInteger(threads) || threads < 1) throw new InvalidArgumentError('threads', 'a positive integer', { received: threads });
  const worker = threads === 1 ? onThisThread(options) : await onThreads(options);
  return {
    run: async (partition, onRows) => {
      const folder = join(output, partition.name);
      // The claim stays with this thread: one that ends for lack of memory could not give it up.
      const claim = await claimDirectory(folder);
      try {
        return await worker.compute({ partition, folder, chunkRows, codeVersion }, onRows);
      } finally {
        await claim.release();
      }
    },
    stop: worker.stop,
  };
}

/** What carries the computation out. */
interface PartitionWorker {
  compute(task: Omit<PartitionOrder, 'definitions' | 'stopped'>, onRows: (rows: number) => void): Promise<ComputedPartition>;
  stop(): Promise<void>;
}

function onThisThread({ matrix, signal }: PartitionRunnerOptions): PartitionWorker {
  const isStopped = (): boolean => signal?.aborted === true;
  return { compute: (task, onRows) => computePartition({ ...task, matrix, isStopped, onRows }), stop: async () => undefined };
}

async function onThreads({ matrix, threads, signal }: PartitionRunnerOptions): Promise<PartitionWorker> {
  const { definitions } = matrix;
  if (definitions === undefined) {
    const remedy = 'Make the matrix of built-in calculators by "featureSet", or leave "threads" out.';
    throw new InvalidArgumentError('threads', '1 for calculators that other threads cannot make', { received: threads, remedy });
  }
  // A megabyte with the reader and writer of Parquet: a module of its own, so that only those load it who use it.
  const { source } = await import('inline-worker:./partition-worker.ts');
  // Threads are told to stop rather than ended, for one that is ended could not take back its half-written file.
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const abort = (): void => void Atomics.store(stopped, 0, 1);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const pool = workerPool<PartitionOrder, ComputedPartition>({ name: 'spx-partitions', source, threads });
  return {
    compute: (task) => pool.run({ ...task, definitions, stopped }),
    stop: async () => {
      signal?.removeEventListener('abort', abort);
      await pool.stop();
    },
  };
}
