import type { TaskProgress } from '../contracts/task-executor.js';

/**
 * What a task receives.
 *
 * Name the types of inputs and parameters where the task is written in a file of its own; `definePipeline` checks them against the tasks that deliver them. Write
 * them as object types, not as an interface, for the two type arguments themselves.
 *
 * @example
 * async function silver({ inputs, signal }: TaskContext<{ bronze: Bronze }, { rows: number }>): Promise<Silver> { ... }
 */
export interface TaskContext<Inputs extends object = Readonly<Record<string, unknown>>, Parameters extends object = Readonly<Record<string, unknown>>> {
  /** Outputs of the tasks named in `dependsOn`, a copy for each attempt. */
  readonly inputs: Inputs;
  /** What the task's own `parameters` picked, or all parameters without it. */
  readonly parameters: Parameters;
  /** Equal for every attempt and every later run on equal inputs: the key under which the task's effects happen once, such as the name of a file it writes. */
  readonly inputHash: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Pass it on to everything that takes time. When it aborts, stop and reject; whatever the task delivers after its time limit is discarded. */
  readonly signal: AbortSignal;
  /** Tells listeners how far the task has come. */
  readonly progress: (progress: TaskProgress) => void;
}

/** How often and when a task is tried again. */
export interface TaskRetry {
  /** All attempts, the first one included. */
  readonly attempts: number;
  /** Pause after the first failed attempt, doubled after each further one; default 1,000. */
  readonly backoffMs?: number;
  /** Longest pause; default 60,000. */
  readonly maximumBackoffMs?: number;
}

/**
 * One task of a pipeline: a named function of JSON values. Nothing it does may depend on the run that calls it, for the same task runs in other processes.
 */
export interface TaskDefinition<Parameters extends object = Readonly<Record<string, unknown>>> {
  /** Version of the task's code. Raise it with every change that changes the output: finished work of the old version is then done again. */
  readonly version: string;
  /** Tasks whose outputs this one reads. It starts when they are finished. */
  readonly dependsOn?: readonly string[];
  /** Attempts after a failure; default one attempt. Bad input (an SpxError whose code says so) and a TypeError of the task's own code are not tried again. */
  readonly retry?: TaskRetry;
  /** Longest time of one attempt; default none. An attempt that takes longer counts as failed and may be tried again. */
  readonly timeoutMs?: number;
  /** False: run even when finished work on equal inputs exists. Default true. */
  readonly cache?: boolean;
  /** Picks what the task reads, so that a change of any other parameter does not run it again. Default: everything. */
  parameters?(all: Parameters): object;
  /** Whether finished work still stands, such as that the files which the output names are there and intact. False runs the task again. */
  verify?(output: unknown): boolean | Promise<boolean>;
  /** Does the work. The output is JSON; large data goes into files whose name and SHA-256 the output carries. */
  run(context: TaskContext): Promise<unknown>;
}
