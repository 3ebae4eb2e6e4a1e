import { describeValue } from './describe-value.js';
import { endSentence } from './end-sentence.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link DeploymentError} reports. */
export interface DeploymentErrorDetails extends SpxErrorOptions {
  readonly slot: string;
  readonly problem: string;
}

/** A deployment target refused a model or a weight; traffic is as it was. */
export class DeploymentError extends SpxError {
  readonly slot: string;
  readonly problem: string;

  constructor(details: DeploymentErrorDetails) {
    super('DEPLOYMENT', `Slot ${describeValue(details.slot)} was not changed: ${endSentence(details.problem)}`, details);
    this.slot = details.slot;
    this.problem = details.problem;
  }
}
