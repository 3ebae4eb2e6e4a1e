import type { TaskProgress } from '../contracts/task-executor.js';

/** Events of a run by name. Listeners are called in the process that called `runPipeline`, wherever the tasks run. */
export interface PipelineEvents {
  /** The journal is open; `tasks` stand in an order in which they could run. */
  readonly 'run-start': { readonly pipeline: string; readonly tasks: readonly string[] };
  /** The first attempt's code begins. */
  readonly 'task-start': { readonly task: string; readonly inputHash: string };
  readonly 'task-progress': TaskProgress & { readonly task: string };
  /** Attempt number `attempt` failed, another one follows after `delayMs`. */
  readonly 'task-retry': { readonly task: string; readonly attempt: number; readonly error: Error; readonly delayMs: number };
  /** Finished work on equal inputs stands, and is used. */
  readonly 'task-skip': { readonly task: string; readonly inputHash: string; readonly outputHash: string };
  /** A task that was started ended. When it `ran`, its output is in the journal by now. */
  readonly 'task-end': {
    readonly task: string;
    readonly status: 'ran' | 'failed' | 'cancelled';
    readonly seconds: number;
    readonly attempts: number;
    /** Why it failed or was cancelled. */
    readonly error?: unknown;
  };
  /** Every task has ended. */
  readonly 'run-end': { readonly pipeline: string; readonly status: 'finished' | 'failed' | 'cancelled'; readonly seconds: number };
}
