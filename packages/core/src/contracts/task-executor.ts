import type { JsonValue } from './json.js';

/** How far a task has come: `done` of `total` units of its own choice. */
export interface TaskProgress {
  readonly done: number;
  readonly total: number;
  readonly message?: string;
}

/** One attempt at a task, as JSON: everything the task may depend on, and nothing that could not be sent to another machine. */
export interface TaskRequest {
  readonly pipeline: string;
  readonly task: string;
  /** Version of the task's code that the coordinator has. A worker with another one refuses. */
  readonly version: string;
  /** Hash of everything below, of names and version: the key under which effects happen once. Equal for every attempt. */
  readonly inputHash: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Outputs of the tasks that this one depends on, by name. */
  readonly inputs: Readonly<Record<string, JsonValue>>;
  /** The parameters that this task reads. */
  readonly parameters: JsonValue;
}

/** The line between an attempt that runs and whoever ordered it. */
export interface TaskControl {
  /** Aborts when the attempt is to stop: the run was cancelled, another task failed, or the attempt took too long. */
  readonly signal: AbortSignal;
  /** Called once, when the task's code begins. The time limit counts from here, not from when the request was queued. */
  onStart(): void;
  /** Called any number of times between start and end. */
  onProgress(progress: TaskProgress): void;
}

/** Runs one attempt where it is called, with the pipeline's own code. */
export type TaskFunction = (request: TaskRequest, control: TaskControl) => Promise<JsonValue>;

/**
 * Decides where and when attempts run: in this process, in worker threads, on the workers of a job queue.
 *
 * Called by: the pipeline runner, which holds the graph, the retries and the time limits. It calls `execute` for every task whose dependencies are finished, as
 * many at once as there are; how many run at once is the executor's business.
 *
 * Must hold:
 * - `execute` resolves with the task's output or rejects with the task's error. An error that crossed a process boundary keeps `message`, and `code` and `remedy`
 *   of an SpxError, for whether another attempt makes sense depends on the code. Loss of a worker is a StoreError, which is tried again.
 * - The executor does not retry by itself. An engine that delivers a request again after a worker died does so under the same `inputHash`, never while the
 *   first delivery may still run.
 * - When `signal` aborts, an attempt that waits never starts, and one that runs is told to stop. `execute` settles only after the attempt has stopped. One that
 *   does not stop in a time of the executor's choice is given up with a TaskFailedError, after which the runner makes no other attempt.
 * - Nothing but `request` reaches the task's code, so that an attempt on another machine is the same. An executor of this process calls `run`; any other sends
 *   `request` to a worker that passes it to `executeTask`, and leaves `run` alone.
 */
export interface TaskExecutor {
  readonly specVersion: 1;
  /** Runs one attempt; see the rules above. */
  execute(request: TaskRequest, control: TaskControl, run: TaskFunction): Promise<JsonValue>;
}
