import { source } from 'inline-worker:./partition-worker.ts';
import { join } from 'node:path';
import { InvalidArgumentError, workerPool } from '@spx/core';
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
  /** Computes one; `onRows` is called after each piece if it is computed here. */
  run(partition: PartitionFolder, onRows: (rows: number) => void): Promise<ComputedPartition>;
  /** Ends the threads. */
  stop(): Promise<void>;
}

/**
 * A runner on the calling thread, or on as many others as are asked for.
 *
 * @throws {InvalidArgumentError} if `threads` is not a positive integer, or above 1 for a matrix that other threads cannot make.
 */
export function partitionRunner(options: PartitionRunnerOptions): PartitionRunner {
  const { matrix, output, chunkRows, threads, codeVersion = '', signal } = options;
  if (!Number.isInteger(threads) || threads < 1) throw new InvalidArgumentError('threads', 'a positive integer', { received: threads });
  const taskOf = (partition: PartitionFolder) => ({ partition, folder: join(output, partition.name), chunkRows, codeVersion });
  const isStopped = (): boolean => signal?.aborted === true;
  if (threads > 1) return onThreads(options, taskOf);
  return { run: (partition, onRows) => computePartition({ ...taskOf(partition), matrix, isStopped, onRows }), stop: async () => undefined };
}

function onThreads(
  { matrix, threads, signal }: PartitionRunnerOptions,
  taskOf: (partition: PartitionFolder) => Omit<PartitionOrder, 'definitions' | 'stopped'>,
): PartitionRunner {
  const { definitions } = matrix;
  if (definitions === undefined) {
    const remedy = 'Make the matrix of built-in calculators by "featureSet", or leave "threads" out.';
    throw new InvalidArgumentError('threads', '1 for calculators that other threads cannot make', { received: threads, remedy });
  }
  // Threads are told to stop rather than ended, for one that is ended could not take back its half-written file.
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const stop = (): void => void Atomics.store(stopped, 0, 1);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  const pool = workerPool<PartitionOrder, ComputedPartition>({ name: 'spx-partitions', source, threads });
  return {
    run: (partition) => pool.run({ ...taskOf(partition), definitions, stopped }),
    stop: async () => {
      signal?.removeEventListener('abort', stop);
      await pool.stop();
    },
  };
}
