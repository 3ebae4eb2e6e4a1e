import type { JsonObject } from '@spx/core';
import type { FinishedTrial, TrialReport } from '../finished-trial.js';

/** A trial that waits at a rung. */
export interface WaitingTrial {
  readonly number: number;
  /** Everything that it reported, the report at the rung last. */
  readonly reports: readonly TrialReport[];
}

/** What is known when the trials at a rung are judged. */
export interface PruneRequest {
  /** Step of the rung. */
  readonly rung: number;
  /** The trials of the batch that wait at this rung, in order of number; at least one. */
  readonly waiting: readonly WaitingTrial[];
  /** Every trial that is over, those of this batch too, in order of number. */
  readonly trials: readonly FinishedTrial[];
}

/**
 * Decides which trials are not worth going on with.
 *
 * Called by: `tune`. Every trial of a batch that is under way goes on to its next rung or to its end; then those that wait are judged together, rung by rung.
 *
 * Must hold:
 * - Both functions are pure: a study that is resumed calls them again.
 * - `nextRung` gives a step above `step`. A trial waits at its first report at that step or later.
 * - `prune` gives numbers of trials that wait.
 */
export interface Pruner {
  readonly specVersion: 1;
  /** Name in reports, such as `median`. */
  readonly id: string;
  /** Every option with its default resolved; goes into the study's record. */
  readonly options: JsonObject;
  /** Step at which trial `number` is to wait next, `step` being that of its last report and 0 before the first; `null` to let it go on to its end. */
  nextRung(number: number, step: number): number | null;
  /** Numbers of the trials to stop. */
  prune(request: PruneRequest): readonly number[];
}
