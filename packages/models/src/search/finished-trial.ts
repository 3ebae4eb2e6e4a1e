import type { ParameterValues } from './search-space.js';

/** What a trial said of itself on the way: the loss after `step` units of its resource (rounds, folds, rows). */
export interface TrialReport {
  readonly step: number;
  readonly loss: number;
}

/** A trial that is over, as samplers see it. */
export interface FinishedTrial {
  /** 0, 1, 2, ... in the order in which trials were proposed. */
  readonly number: number;
  readonly parameters: ParameterValues;
  /** `pruned`: it was stopped because it fell behind. `failed`: it has no loss, for a reason that the study keeps. */
  readonly state: 'complete' | 'pruned' | 'failed';
  /** What is minimised; of a pruned trial the last that it reported, of a failed one `null`. Finite otherwise. */
  readonly loss: number | null;
  readonly reports: readonly TrialReport[];
}
