import { describeValue } from './describe-value.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link UnknownColumnError} reports. */
export interface UnknownColumnErrorDetails extends SpxErrorOptions {
  readonly column: string;
  readonly available: readonly string[];
}

/** A table was asked for a column that it does not hold. */
export class UnknownColumnError extends SpxError {
  readonly column: string;
  readonly available: readonly string[];

  constructor(details: UnknownColumnErrorDetails) {
    super('UNKNOWN_COLUMN', `Column ${describeValue(details.column)} does not exist, the table holds ${describeValue(details.available)}.`, details);
    this.column = details.column;
    this.available = details.available;
  }
}
