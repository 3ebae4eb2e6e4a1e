import type { JsonValue } from '../contracts/json.js';
import type { TaskExecutor } from '../contracts/task-executor.js';
import type { TaskJournalSession } from '../contracts/task-journal.js';
import type { TypedEvents } from '../events/typed-events.js';
import type { Pipeline } from './pipeline.js';
import type { PipelineEvents } from './pipeline-events.js';

/** What the parts of one run share. */
export interface RunScope {
  readonly pipeline: Pipeline;
  readonly session: TaskJournalSession;
  readonly executor: TaskExecutor;
  /** Each task's own parameters. */
  readonly parameters: Readonly<Record<string, JsonValue>>;
  readonly verify: (output: JsonValue, task: string) => boolean | Promise<boolean>;
  /** Aborts when the caller cancels or the run has failed. */
  readonly signal: AbortSignal;
  /** Ends the run with this error, unless it has failed before. */
  readonly fail: (error: unknown) => void;
  /** Never throws: a listener that does fails the run, not the task that happened to be at work. */
  readonly emit: TypedEvents<PipelineEvents>['emit'];
}
