import { Worker } from 'node:worker_threads';
import { CancelledError } from '../errors/cancelled-error.js';
import { WorkerError } from '../errors/worker-error.js';
import { revivedError } from './revived-error.js';
import type { WorkerAnswer } from './worker-message.js';

/** What a {@link TaskWorker} runs. */
export interface TaskWorkerOptions {
  /** What the thread is called in errors and in debuggers. */
  readonly name: string;
  /** JavaScript of the worker, CommonJS, which calls {@link serveTasks}. */
  readonly source: string;
}

/** How one task is run. */
export interface RunTaskOptions {
  /** Ends the thread, for a loop hears nothing, and rejects with a CancelledError. The next task starts a new thread. */
  readonly signal?: AbortSignal;
}

/** A thread of its own that does tasks in the order given. */
export interface TaskWorker<Task, Result> {
  /**
   * Does one task; starts the thread if none runs. A process may end between tasks, not during one.
   *
   * @throws {WorkerError} if the thread ends or throws what is no error of `@spx/*`.
   * @throws {SpxError} what the task throws, with its code, message and plain fields.
   * @throws {CancelledError} if the signal aborts.
   */
  run(task: Task, options?: RunTaskOptions): Promise<Result>;
  /** Ends the thread; unfinished tasks reject. Further tasks start a new one. */
  stop(): Promise<void>;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly pending: Map<number, Pending>;
}

/**
 * A worker thread for tasks that compute long. Nothing starts before the first task.
 *
 * @example
 * const worker = taskWorker<Float64Array, number>({ name: 'sum', source });
 * await worker.run(Float64Array.of(1, 2)); // 3
 */
export function taskWorker<Task, Result>(options: TaskWorkerOptions): TaskWorker<Task, Result> {
  let thread: Thread | undefined;
  let lastId = 0;
  const forget = (ended: Thread): void => {
    if (thread === ended) thread = undefined;
  };
  const end = async (reason: Error): Promise<void> => {
    const ending = thread;
    thread = undefined;
    rejectAll(ending?.pending, reason);
    await ending?.worker.terminate();
  };
  const run = async (task: Task, { signal }: RunTaskOptions = {}): Promise<Result> => {
    if (signal?.aborted) throw cancelled(options, signal);
    thread ??= startThread(options, forget);
    const { worker, pending } = thread;
    const id = ++lastId;
    const abort = (): void => void end(cancelled(options, signal));
    signal?.addEventListener('abort', abort, { once: true });
    worker.ref();
    try {
      return (await new Promise<unknown>((resolve, reject) => {
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, task });
      })) as Result;
    } finally {
      signal?.removeEventListener('abort', abort);
      pending.delete(id);
      if (pending.size === 0) worker.unref();
    }
  };
  return { run, stop: () => end(new WorkerError({ worker: options.name, problem: 'it was stopped' })) };
}

function startThread({ name, source }: TaskWorkerOptions, onEnd: (thread: Thread) => void): Thread {
  const thread: Thread = { worker: new Worker(source, { eval: true, name }), pending: new Map() };
  const fail = (problem: string, cause?: unknown): void => {
    onEnd(thread);
    rejectAll(thread.pending, new WorkerError({ worker: name, problem, cause }));
  };
  thread.worker.on('message', (answer: WorkerAnswer) => {
    const task = thread.pending.get(answer.id);
    if ('error' in answer) task?.reject(revivedError(name, answer.error));
    else task?.resolve(answer.result);
  });
  thread.worker.on('messageerror', (error) => fail('its answer could not be read', error));
  thread.worker.on('error', (error) => fail(error.message, error));
  thread.worker.on('exit', (code) => fail(`it ended with exit code ${code}`));
  return thread;
}

function rejectAll(pending: ReadonlyMap<number, Pending> | undefined, error: Error): void {
  for (const { reject } of pending?.values() ?? []) reject(error);
}

function cancelled({ name }: TaskWorkerOptions, signal: AbortSignal | undefined): CancelledError {
  return new CancelledError({ work: name, cause: signal?.reason });
}
