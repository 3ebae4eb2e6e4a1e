import type { TrialReport } from '../finished-trial.js';
import type { ParameterValues } from '../search-space.js';
import type { TrialFailure } from '../study.js';

/** All that a trial may depend on. JSON. */
export interface TrialRequest {
  readonly number: number;
  readonly seed: number;
  readonly parameters: ParameterValues;
}

/** How a trial ended by itself. */
export type TrialEnd = { readonly loss: number } | { readonly failure: TrialFailure };

/** How far a trial has come. JSON. */
export interface TrialProgress {
  /** Everything that it reported, up to the report at which it waits. */
  readonly reports: readonly TrialReport[];
  /** `null` while it waits. */
  readonly end: TrialEnd | null;
}

/** A trial under way. */
export interface RunningTrial {
  /**
   * Lets the trial go on until it reports at `rung` or later, or to its end where `rung` is `null`. Rungs rise from call to call; the next call comes after this one resolved.
   *
   * What the objective throws is an end, not an error.
   *
   * @throws {SpxError} if the trial could not be run, whatever its parameters: a worker that does not start, an executor that is down.
   */
  advance(rung: number | null): Promise<TrialProgress>;
  /** Ends the trial where it is, at any time; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/**
 * Decides where trials run: in this process, on worker threads, on other machines.
 *
 * Called by: `tune`, which starts the trials of a batch together and lets each go on from rung to rung.
 *
 * Must hold: a trial's reports and end depend on the request alone. How many run at once is the runner's business.
 */
export interface TrialRunner {
  readonly specVersion: 1;
  /** Begins nothing before the first `advance`. */
  start(request: TrialRequest): RunningTrial;
  /** Called once, when the study is over or has failed. */
  close(): Promise<void>;
}
