import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link InsufficientDataError} reports. */
export interface InsufficientDataErrorDetails extends SpxErrorOptions {
  readonly what: string;
  readonly required: number;
  readonly available: number;
}

/** There are fewer rows, sessions or values than the calculation needs. */
export class InsufficientDataError extends SpxError {
  readonly what: string;
  readonly required: number;
  readonly available: number;

  constructor(details: InsufficientDataErrorDetails) {
    super('INSUFFICIENT_DATA', `"${details.what}" needs at least "${details.required}", "${details.available}" are available.`, details);
    this.what = details.what;
    this.required = details.required;
    this.available = details.available;
  }
}
