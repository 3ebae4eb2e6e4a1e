/** How rows of a table are predicted. */
export interface PredictOptions {
  /** Rounds of boosting to use, the first ones; default all. */
  readonly rounds?: number;
  /** Most threads to use; the result is the same for any number. Default 1. */
  readonly threads?: number;
  /** Aborts the work; it rejects with a CancelledError. */
  readonly signal?: AbortSignal;
}

/** How the outputs of rows are predicted. */
export interface PredictOutputsOptions extends PredictOptions {
  /** Whether scores are left as the trees add up to them, without the link. Default false. */
  readonly raw?: boolean;
}
