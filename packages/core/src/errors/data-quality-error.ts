import { endSentence } from './end-sentence.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link DataQualityError} reports. */
export interface DataQualityErrorDetails extends SpxErrorOptions {
  readonly rule: string;
  readonly problem: string;
}

/** Data is readable but breaks a rule that the run may not ignore. */
export class DataQualityError extends SpxError {
  readonly rule: string;
  readonly problem: string;

  constructor(details: DataQualityErrorDetails) {
    super('DATA_QUALITY', `Data breaks the rule "${details.rule}": ${endSentence(details.problem)}`, details);
    this.rule = details.rule;
    this.problem = details.problem;
  }
}
