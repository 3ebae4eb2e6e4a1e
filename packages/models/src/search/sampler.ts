import type { JsonObject, SeededRandom } from '@spx/core';
import type { FinishedTrial } from './finished-trial.js';
import type { ParameterValues, SearchSpace } from './search-space.js';

/** What is known when a batch of trials is to be proposed. */
export interface ProposalRequest {
  readonly space: SearchSpace;
  /** Every trial of the earlier batches, in order of number. */
  readonly trials: readonly FinishedTrial[];
  /** Number of the first trial to propose; the number of trials in `trials`. */
  readonly firstNumber: number;
  /** How many to propose together: none of them knows the outcome of another. */
  readonly count: number;
  /** Random numbers of this study. Fork it by purpose and trial number (`random.fork('trial 12')`), for the same request must get the same answer. */
  readonly random: SeededRandom;
}

/**
 * Decides where a search looks next.
 *
 * Called by: `tune`, once a batch, after every earlier batch is finished.
 *
 * Must hold:
 * - `propose` is a pure function of the request: a study that is resumed after a kill replays nothing but this. What it costs to compute may be kept, as long as no answer
 *   depends on it.
 * - It returns `count` sets of values, each inside the space: every parameter whose condition holds, in the order of the space, and no other.
 * - Losses are minimised. Failed trials have none and are no reason to stop.
 */
export interface Sampler {
  readonly specVersion: 1;
  /** Name in reports, such as `tpe`. */
  readonly id: string;
  /** Every option with its default resolved; goes into the study's record. */
  readonly options: JsonObject;
  /** The parameters of the next trials, in order of number. */
  propose(request: ProposalRequest): readonly ParameterValues[];
}
