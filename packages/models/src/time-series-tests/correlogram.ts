import { InvalidArgumentError, normalQuantile } from '@spx/core';

/** Options of `autocorrelation` and `partialAutocorrelation`. */
export interface CorrelogramOptions {
  /** Largest lag. Default: 10 log10 of the rows, rounded down, at most rows - 1 (rows / 2 - 1 for partial ones). */
  readonly lags?: number;
  /** Of the bands, between 0 and 1. Default 0.95. */
  readonly confidence?: number;
}

/** Correlations of a series with its past, lag by lag. */
export interface Correlogram {
  /** Of lag 0, which is 1, to the largest. */
  readonly values: Float64Array;
  /** Standard error of each; 0 at lag 0. */
  readonly standardErrors: Float64Array;
  /** How far each may be from its true value at the confidence asked for. */
  readonly halfWidths: Float64Array;
}

/**
 * Half-widths of normal bands.
 *
 * @throws {InvalidArgumentError} if `confidence` is not between 0 and 1.
 */
export function halfWidths(standardErrors: Float64Array, confidence: number): Float64Array {
  if (!(confidence > 0 && confidence < 1)) throw new InvalidArgumentError('confidence', 'between 0 and 1', { received: confidence });
  const reach = normalQuantile(0.5 + confidence / 2);
  return standardErrors.map((error) => reach * error);
}
