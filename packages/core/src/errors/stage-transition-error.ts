import { describeValue } from './describe-value.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link StageTransitionError} reports. */
export interface StageTransitionErrorDetails extends SpxErrorOptions {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

/** A state machine was asked for a move that it does not have. */
export class StageTransitionError extends SpxError {
  readonly subject: string;
  readonly from: string;
  readonly to: string;

  constructor(details: StageTransitionErrorDetails) {
    super('STAGE_TRANSITION', `${describeValue(details.subject)} cannot move from "${details.from}" to "${details.to}".`, details);
    this.subject = details.subject;
    this.from = details.from;
    this.to = details.to;
  }
}
