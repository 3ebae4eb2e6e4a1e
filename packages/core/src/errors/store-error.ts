import { describeValue } from './describe-value.js';
import { endSentence } from './end-sentence.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link StoreError} reports. */
export interface StoreErrorDetails extends SpxErrorOptions {
  readonly store: string;
  readonly operation: string;
  readonly problem: string;
}

/** A store cannot be read or written; what was acknowledged before is intact. */
export class StoreError extends SpxError {
  readonly store: string;
  readonly operation: string;
  readonly problem: string;

  constructor(details: StoreErrorDetails) {
    super('STORE', `Store ${describeValue(details.store)} failed to ${details.operation}: ${endSentence(details.problem)}`, details);
    this.store = details.store;
    this.operation = details.operation;
    this.problem = details.problem;
  }
}
