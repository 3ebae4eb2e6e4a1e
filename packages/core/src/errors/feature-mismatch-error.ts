import { describeValue } from './describe-value.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link FeatureMismatchError} reports. */
export interface FeatureMismatchErrorDetails extends SpxErrorOptions {
  readonly position: number;
  readonly expected: string;
  readonly received: string;
}

/** Features are missing, unknown or in another order than the model was fitted on. */
export class FeatureMismatchError extends SpxError {
  readonly position: number;
  readonly expected: string;
  readonly received: string;

  constructor(details: FeatureMismatchErrorDetails) {
    super(
      'FEATURE_MISMATCH',
      `Feature at position "${details.position}" must be ${describeValue(details.expected)}, received ${describeValue(details.received)}.`,
      details,
    );
    this.position = details.position;
    this.expected = details.expected;
    this.received = details.received;
  }
}
