import { describeValue } from './describe-value.js';
import { endSentence } from './end-sentence.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link TaskFailedError} reports. */
export interface TaskFailedErrorDetails extends SpxErrorOptions {
  readonly task: string;
  readonly attempts: number;
  readonly problem: string;
}

/** A task of a pipeline failed after its last attempt. */
export class TaskFailedError extends SpxError {
  readonly task: string;
  readonly attempts: number;
  readonly problem: string;

  constructor(details: TaskFailedErrorDetails) {
    super('TASK_FAILED', `Task ${describeValue(details.task)} failed after "${details.attempts}" attempts: ${endSentence(details.problem)}`, details);
    this.task = details.task;
    this.attempts = details.attempts;
    this.problem = details.problem;
  }
}
