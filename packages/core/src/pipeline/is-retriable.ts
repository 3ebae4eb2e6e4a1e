import { SpxError, type SpxErrorCode } from '../errors/spx-error.js';

/** Whether the same call may succeed later. What is wrong with input, code or installation stays wrong. */
const retriable: Readonly<Record<SpxErrorCode, boolean>> = {
  STORE: true,
  DEPLOYMENT: true,
  INVALID_ARGUMENT: false,
  SHAPE_MISMATCH: false,
  FEATURE_MISMATCH: false,
  UNKNOWN_COLUMN: false,
  INSUFFICIENT_DATA: false,
  DATA_FORMAT: false,
  DATA_QUALITY: false,
  ARTIFACT_FORMAT: false,
  ROWS_ALREADY_READ: false,
  STAGE_TRANSITION: false,
  MISSING_DEPENDENCY: false,
  WORKER: true,
  TASK_FAILED: false,
  CANCELLED: false,
  CONTRACT_VIOLATION: false,
};

/** Whether another attempt at a task makes sense after this error. Errors that are not of this project may be anything, and are tried again. */
export function isRetriable(error: unknown): boolean {
  return !SpxError.is(error) || (retriable[error.code] ?? true);
}
