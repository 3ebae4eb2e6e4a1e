import { availableParallelism } from 'node:os';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { type RunTaskOptions, type TaskWorker, type TaskWorkerOptions, taskWorker } from './task-worker.js';

/** Options of {@link workerPool}. */
export interface WorkerPoolOptions extends TaskWorkerOptions {
  /** Most threads at a time; default the cores of the machine. */
  readonly threads?: number;
}

/** Threads that share the tasks of one kind. */
export interface WorkerPool<Task, Result> {
  /** Does a task on an idle thread, or a new one, or when all are busy on the first that becomes idle. Otherwise as {@link TaskWorker.run}. */
  run(task: Task, options?: RunTaskOptions): Promise<Result>;
  /** Ends all threads; unfinished tasks reject. */
  stop(): Promise<void>;
}

/**
 * A pool of worker threads. Threads start with the first tasks that need them and stay for the next; they do not keep a process alive.
 *
 * @throws {InvalidArgumentError} if `threads` is not a positive integer.
 * @example
 * const pool = workerPool<Float64Array, number>({ name: 'sum', source, threads: 2 });
 * await Promise.all(parts.map((part) => pool.run(part)));
 */
export function workerPool<Task, Result>(options: WorkerPoolOptions): WorkerPool<Task, Result> {
  const { threads = availableParallelism(), ...worker } = options;
  if (!Number.isInteger(threads) || threads < 1) throw new InvalidArgumentError('threads', 'a positive integer', { received: threads });
  const workers: TaskWorker<Task, Result>[] = [];
  const idle: TaskWorker<Task, Result>[] = [];
  const waiting: ((worker: TaskWorker<Task, Result>) => void)[] = [];
  const start = (): TaskWorker<Task, Result> => {
    const started = taskWorker<Task, Result>(worker);
    workers.push(started);
    return started;
  };
  const claim = async (): Promise<TaskWorker<Task, Result>> => {
    const free = idle.pop() ?? (workers.length < threads ? start() : undefined);
    return free ?? (await new Promise((resolve) => waiting.push(resolve)));
  };
  return {
    run: async (task, runOptions) => {
      const claimed = await claim();
      try {
        return await claimed.run(task, runOptions);
      } finally {
        const next = waiting.shift();
        if (next === undefined) idle.push(claimed);
        else next(claimed);
      }
    },
    stop: async () => {
      await Promise.all(workers.map((one) => one.stop()));
    },
  };
}
