/** Machine-readable reason of an {@link SpxError}; stable across versions. */
export type SpxErrorCode =
  | 'INVALID_ARGUMENT'
  | 'SHAPE_MISMATCH'
  | 'FEATURE_MISMATCH'
  | 'UNKNOWN_COLUMN'
  | 'INSUFFICIENT_DATA'
  | 'DATA_FORMAT'
  | 'DATA_QUALITY'
  | 'ARTIFACT_FORMAT'
  | 'ROWS_ALREADY_READ'
  | 'STORE'
  | 'STAGE_TRANSITION'
  | 'DEPLOYMENT'
  | 'MISSING_DEPENDENCY'
  | 'TASK_FAILED'
  | 'WORKER'
  | 'CANCELLED'
  | 'CONTRACT_VIOLATION';

/** Options of every {@link SpxError}. */
export interface SpxErrorOptions {
  /** The error that led to this one. */
  readonly cause?: unknown;
  /** One sentence that names the option or command which mends the problem. */
  readonly remedy?: string;
}

/**
 * Root of every error thrown by `@spx/*`.
 *
 * The message is one sentence with a full stop that says what is wrong, the limit and the value received.
 *
 * @example
 * if (SpxError.is(error)) console.error(error.code, error.message, error.remedy);
 */
export class SpxError extends Error {
  readonly code: SpxErrorCode;
  readonly remedy: string | undefined;
  readonly '@@spx/error': true = true;

  constructor(code: SpxErrorCode, message: string, options: SpxErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = new.target.name;
    this.code = code;
    this.remedy = options.remedy;
  }

  /** True for errors from any installed copy of `@spx/core`. */
  static is(error: unknown): error is SpxError {
    return typeof error === 'object' && error !== null && '@@spx/error' in error;
  }
}
