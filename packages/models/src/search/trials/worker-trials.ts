import { source } from 'inline-worker:./trial-worker.ts';
import { CancelledError, InvalidArgumentError, type JsonValue, type TaskWorker, taskWorker, WorkerError } from '@spx/core';
import pLimit from 'p-limit';
import { trialFailure } from './trial-failure.js';
import type { ObjectivePlace, TrialOrder } from './trial-order.js';
import type { RunningTrial, TrialProgress, TrialRequest, TrialRunner } from './trial-runner.js';

/** Options of {@link workerTrials}. */
export interface WorkerTrialsOptions {
  /** URL of the module that has the objective, which each worker imports: that of a file, or a `data:` URL of JavaScript. */
  readonly module: URL | string;
  /** Name of the export. Default `objective`. */
  readonly export?: string;
  /** Given, the export is a function that makes the objective of it, once a worker: the place to read data. */
  readonly argument?: JsonValue;
  /** Worker threads. Default 2. */
  readonly workers?: number;
  /** Threads that each trial may use by itself. Default 1. */
  readonly threads?: number;
}

type TrialThread = TaskWorker<TrialOrder, TrialProgress | null>;

interface Seat {
  readonly thread: TrialThread;
  /** Calls under way. */
  busy: number;
}

/**
 * Runs trials on worker threads, each of which imports the objective by itself.
 *
 * A trial stays on its thread from rung to rung. A thread that ends takes its trials with it: each of them begins again on a thread of its own, and the one that ends that
 * thread too is `failed`, so that which trials share a thread is of no effect.
 *
 * @throws {InvalidArgumentError} if a number is not a positive integer; from the first trial, if the module cannot be imported or has no such export.
 * @example
 * const runner = workerTrials({ module: new URL('./objective.js', import.meta.url), argument: { bars: 'bars.parquet' }, workers: 4 });
 * await tune({ space, runner, trials: 40 });
 */
export function workerTrials(options: WorkerTrialsOptions): TrialRunner {
  const { module, export: name = 'objective', argument, workers = 2, threads = 1 } = options;
  for (const [field, value] of Object.entries({ workers, threads })) {
    if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError(field, 'a positive integer', { received: value });
  }
  const place: ObjectivePlace = { module: String(module), export: name, ...(argument === undefined ? {} : { argument }) };
  const seats = Array.from({ length: workers }, (): Seat => ({ thread: newThread(), busy: 0 }));
  const limit = pLimit(workers);
  const alone = new Set<TrialThread>();
  const claim = (): TrialThread => {
    const thread = newThread();
    alone.add(thread);
    return thread;
  };
  return {
    specVersion: 1,
    start: (request) => seatedTrial({ request, place, threads, seats, limit, claim }),
    close: async () => {
      await Promise.all([...seats.map(({ thread }) => thread.stop()), ...[...alone].map((thread) => thread.stop())]);
    },
  };
}

function newThread(): TrialThread {
  return taskWorker({ name: 'spx-trial', source });
}

interface SeatedTrialOptions {
  readonly request: TrialRequest;
  readonly place: ObjectivePlace;
  readonly threads: number;
  readonly seats: readonly Seat[];
  readonly limit: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** A thread for this trial alone. */
  readonly claim: () => TrialThread;
}

function seatedTrial({ request, place, threads, seats, limit, claim }: SeatedTrialOptions): RunningTrial {
  let seat: Seat | undefined;
  let isStopped = false;
  const advance = async (rung: number | null): Promise<TrialProgress> => {
    if (isStopped) throw new CancelledError({ work: `trial ${request.number}` });
    seat ??= seats.reduce((least, one) => (one.busy < least.busy ? one : least));
    const taken = seat;
    const order: TrialOrder = { what: 'advance', request, rung, place, threads };
    taken.busy++;
    try {
      return await progressOf(taken.thread, order);
    } catch (error) {
      if (!(error instanceof WorkerError) || isStopped) throw error;
      seat = { thread: claim(), busy: 0 };
      return await progressAlone(seat.thread, order);
    } finally {
      taken.busy--;
    }
  };
  return {
    advance: (rung) => limit(() => advance(rung)),
    stop: async () => {
      isStopped = true;
      try {
        await seat?.thread.run({ what: 'stop', number: request.number });
      } catch (error) {
        // Nothing runs on a thread that has ended.
        if (!(error instanceof WorkerError)) throw error;
      }
    },
  };
}

async function progressOf(thread: TrialThread, order: TrialOrder): Promise<TrialProgress> {
  const progress = await thread.run(order);
  if (progress !== null) return progress;
  throw new WorkerError({ worker: 'spx-trial', problem: 'it gave no answer' });
}

/** A thread that ends with a single trial on it was ended by that trial. */
async function progressAlone(thread: TrialThread, order: TrialOrder): Promise<TrialProgress> {
  try {
    return await progressOf(thread, order);
  } catch (error) {
    if (error instanceof WorkerError) return { reports: [], end: { failure: trialFailure(error) } };
    throw error;
  }
}
