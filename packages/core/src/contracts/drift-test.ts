/**
 * One sample of one feature, prepared once and shared by every test that reads it.
 *
 * `sorted` holds the finite values in ascending order. `series`, when present, holds them in time order, which tests that allow for autocorrelation need and
 * others ignore.
 */
export interface DriftSample {
  readonly sorted: Float64Array;
  readonly series?: Float64Array;
  readonly missingCount: number;
}

/** `inconclusive` says that a sample holds too little evidence either way; it is neither an alarm nor an all-clear. */
export type DriftVerdict = 'drift' | 'stable' | 'inconclusive';

/** Outcome of one test on one feature. A constant, tied, tiny or empty sample gives a verdict too, never an exception and never a silent NaN. */
export interface DriftResult {
  /** The test's statistic; grows with the difference. `null` when a sample was empty. */
  readonly statistic: number | null;
  /** Probability of such a statistic without drift, or `null` for a test that has a threshold only. */
  readonly pValue: number | null;
  readonly threshold: number;
  readonly verdict: DriftVerdict;
  /** Why the verdict is inconclusive. */
  readonly reason?: string;
}

/**
 * Compares the current window of one feature with its reference.
 *
 * Must hold: pure; inputs untouched; equal samples give the smallest statistic the test can give; invariant under order unless it reads `series`. Prove it with
 * `driftTestContract` of `@spx/core/testing`.
 */
export interface DriftTest {
  readonly specVersion: 1;
  /** Name with parameters, such as `kolmogorov-smirnov`. */
  readonly id: string;
  /** Compares two samples of one feature. */
  compare(reference: DriftSample, current: DriftSample): DriftResult;
}
