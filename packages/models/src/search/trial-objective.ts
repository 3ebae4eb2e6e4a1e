import type { ParameterValues } from './search-space.js';

/** What a trial is told beside its parameters, and how it speaks on the way. */
export interface TrialContext {
  /** 0, 1, 2, ... in the order in which trials are proposed. */
  readonly number: number;
  /** A seed of this trial's own, made of the study's seed and the number alone. */
  readonly seed: number;
  /** Aborts when the trial is pruned or the study cancelled. */
  readonly signal: AbortSignal;
  /** Most threads that the trial may use by itself. */
  readonly threads: number;
  /**
   * Says what the loss is after `step` units of the trial's resource: rounds, folds, rows. Steps rise from above 0; the loss is in the unit of the trial's.
   *
   * Waits where a pruner judges, and rejects when the trial is pruned. An objective that does not wait is stopped by `signal` alone; the study is the same.
   *
   * @throws {InvalidArgumentError} for a step that does not rise or a loss that is not finite. The trial has then failed.
   * @throws {CancelledError} if the trial is pruned or the study cancelled.
   */
  report(step: number, loss: number): Promise<void>;
}

/**
 * What a search minimises: parameters in, loss out.
 *
 * Called by: `tune`, once a trial, several at a time where there are workers.
 *
 * Must hold: the loss and the reports depend on the parameters, the seed and the step alone, for then a study is the same for any number of workers and after a kill; and the
 * objective ends soon after `signal` aborts. What it throws makes the trial `failed`, with the message as the reason.
 */
export type TrialObjective<Parameters = ParameterValues> = (parameters: Parameters, trial: TrialContext) => number | Promise<number>;
