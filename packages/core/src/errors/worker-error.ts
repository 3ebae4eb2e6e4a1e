import { describeValue } from './describe-value.js';
import { endSentence } from './end-sentence.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link WorkerError} reports. */
export interface WorkerErrorDetails extends SpxErrorOptions {
  /** Name of the workers, as given to their pool. */
  readonly worker: string;
  readonly problem: string;
}

/** A worker thread ended or threw while it had work. Errors of `@spx/*` that the work itself throws keep their own code. */
export class WorkerError extends SpxError {
  readonly worker: string;
  readonly problem: string;

  constructor(details: WorkerErrorDetails) {
    super('WORKER', `Worker ${describeValue(details.worker)} failed: ${endSentence(details.problem)}`, details);
    this.worker = details.worker;
    this.problem = details.problem;
  }
}
