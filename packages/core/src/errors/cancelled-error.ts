import { describeValue } from './describe-value.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link CancelledError} reports. */
export interface CancelledErrorDetails extends SpxErrorOptions {
  readonly work: string;
}

/** The caller cancelled the work through its abort signal. */
export class CancelledError extends SpxError {
  readonly work: string;

  constructor(details: CancelledErrorDetails) {
    super('CANCELLED', `${describeValue(details.work)} was cancelled.`, details);
    this.work = details.work;
  }
}
