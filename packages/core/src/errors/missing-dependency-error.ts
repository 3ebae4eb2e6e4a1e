import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link MissingDependencyError} reports. */
export interface MissingDependencyErrorDetails extends SpxErrorOptions {
  readonly packageName: string;
  readonly neededFor: string;
}

/** An optional package that the call needs is not installed. */
export class MissingDependencyError extends SpxError {
  readonly packageName: string;
  readonly neededFor: string;

  constructor(details: MissingDependencyErrorDetails) {
    super(
      'MISSING_DEPENDENCY',
      `Package "${details.packageName}" is needed for ${details.neededFor} and is not installed; run "npm install ${details.packageName}".`,
      details,
    );
    this.packageName = details.packageName;
    this.neededFor = details.neededFor;
  }
}
