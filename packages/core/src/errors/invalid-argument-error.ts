import { describeValue } from './describe-value.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** A parameter is outside its documented range. */
export class InvalidArgumentError extends SpxError {
  readonly argument: string;
  readonly expected: string;
  readonly received: unknown;

  /**
   * @param argument - name of the parameter, as the caller wrote it.
   * @param expected - the limit, to follow "must be".
   * @param details - `received`, the value; `remedy` and `cause` as in every {@link SpxError}.
   */
  constructor(argument: string, expected: string, details: SpxErrorOptions & { readonly received: unknown }) {
    super('INVALID_ARGUMENT', `"${argument}" must be ${expected}, received ${describeValue(details.received)}.`, details);
    this.argument = argument;
    this.expected = expected;
    this.received = details.received;
  }
}
