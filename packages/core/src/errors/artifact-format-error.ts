import { endSentence } from './end-sentence.js';
import { SpxError, type SpxErrorOptions } from './spx-error.js';

/** What a {@link ArtifactFormatError} reports. */
export interface ArtifactFormatErrorDetails extends SpxErrorOptions {
  readonly problem: string;
}

/** A model artefact is truncated, corrupt, oversized or of an unknown version. */
export class ArtifactFormatError extends SpxError {
  readonly problem: string;

  constructor(details: ArtifactFormatErrorDetails) {
    super('ARTIFACT_FORMAT', `Model artefact is refused: ${endSentence(details.problem)}`, details);
    this.problem = details.problem;
  }
}
