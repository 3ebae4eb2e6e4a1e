import { describeValue } from './describe-value.js';
import { endSentence } from './end-sentence.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link DataFormatError} reports. */
export interface DataFormatErrorDetails extends SpxErrorOptions {
  readonly source: string;
  readonly problem: string;
}

/** A data file cannot be read as what it claims to be. */
export class DataFormatError extends SpxError {
  readonly source: string;
  readonly problem: string;

  constructor(details: DataFormatErrorDetails) {
    super('DATA_FORMAT', `${describeValue(details.source)} cannot be read: ${endSentence(details.problem)}`, details);
    this.source = details.source;
    this.problem = details.problem;
  }
}
