import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { JsonValue } from '../contracts/json.js';
import type { TaskExecutor, TaskRequest } from '../contracts/task-executor.js';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { TaskFailedError } from '../errors/task-failed-error.js';

/** Options of {@link inProcessExecutor}. */
export interface InProcessExecutorOptions {
  /** Most attempts that run at once; default the number of processors. */
  readonly concurrency?: number;
  /** How long an attempt may go on after its signal aborted before it is given up; default 3,000. Its code cannot be stopped by force, and goes on unheard. */
  readonly graceMs?: number;
}

/**
 * Runs tasks in this process, on its one thread: tasks overlap where they wait for files, networks or worker threads.
 *
 * @throws {InvalidArgumentError} if an option is out of range.
 * @example
 * await runPipeline(pipeline, { executor: inProcessExecutor({ concurrency: 2 }) });
 */
export function inProcessExecutor({ concurrency = availableParallelism(), graceMs = 3_000 }: InProcessExecutorOptions = {}): TaskExecutor {
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) throw new InvalidArgumentError('concurrency', 'a positive integer', { received: concurrency });
  if (!(graceMs >= 0 && graceMs <= 2_147_483_647)) throw new InvalidArgumentError('graceMs', 'between 0 and 2147483647', { received: graceMs });
  const limit = pLimit(concurrency);
  return {
    specVersion: 1,
    execute: (request, control, run) =>
      limit(() => {
        control.signal.throwIfAborted();
        return settledInTime(run(request, control), { request, signal: control.signal, graceMs });
      }),
  };
}

interface Patience {
  readonly request: TaskRequest;
  readonly signal: AbortSignal;
  readonly graceMs: number;
}

/** Settles as the work does, or rejects when it has not settled `graceMs` after the signal aborted. */
function settledInTime(work: Promise<JsonValue>, { request, signal, graceMs }: Patience): Promise<JsonValue> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      timer = setTimeout(() => reject(stuck(request, graceMs)), graceMs);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
      clearTimeout(timer);
    });
  });
}

function stuck({ task, attempt }: TaskRequest, graceMs: number): TaskFailedError {
  const remedy = 'Pass "signal" of the task context on to whatever the task waits for.';
  return new TaskFailedError({ task, attempts: attempt, problem: `it did not stop within ${graceMs} ms after it was told to`, remedy });
}
