import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link ShapeMismatchError} reports. */
export interface ShapeMismatchErrorDetails extends SpxErrorOptions {
  readonly what: string;
  readonly expected: number;
  readonly received: number;
}

/** Two things that must have equal length or width do not. */
export class ShapeMismatchError extends SpxError {
  readonly what: string;
  readonly expected: number;
  readonly received: number;

  constructor(details: ShapeMismatchErrorDetails) {
    super('SHAPE_MISMATCH', `"${details.what}" must have length "${details.expected}", received "${details.received}".`, details);
    this.what = details.what;
    this.expected = details.expected;
    this.received = details.received;
  }
}
