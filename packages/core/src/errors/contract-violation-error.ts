import { describeValue } from './describe-value.js';
import { endSentence } from './end-sentence.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link ContractViolationError} reports. */
export interface ContractViolationErrorDetails extends SpxErrorOptions {
  readonly subject: string;
  readonly rule: string;
  readonly problem: string;
}

/** A plugin breaks a rule of the contract it claims to implement. */
export class ContractViolationError extends SpxError {
  readonly subject: string;
  readonly rule: string;
  readonly problem: string;

  constructor(details: ContractViolationErrorDetails) {
    super('CONTRACT_VIOLATION', `${describeValue(details.subject)} breaks the rule "${details.rule}": ${endSentence(details.problem)}`, details);
    this.subject = details.subject;
    this.rule = details.rule;
    this.problem = details.problem;
  }
}
