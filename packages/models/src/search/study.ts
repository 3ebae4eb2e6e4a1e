import type { JsonObject } from '@spx/core';
import type { FinishedTrial } from './finished-trial.js';
import type { ParameterValues, SearchSpace } from './search-space.js';

/** Why a trial has no loss. */
export interface TrialFailure {
  /** One sentence. */
  readonly reason: string;
  /** Code of the error, where it was an SpxError; else `null`. */
  readonly code: string | null;
}

/** A trial of a study, with all that is known of it. JSON. */
export interface StudyTrial<Parameters = ParameterValues> extends FinishedTrial {
  readonly parameters: Parameters & ParameterValues;
  readonly seed: number;
  /** Step of the rung at which the trial was pruned; `null` for one that was not. */
  readonly prunedAt: number | null;
  /** `null` for a trial that did not fail. */
  readonly failure: TrialFailure | null;
}

/** How many trials there were, by how they ended. Whoever corrects for the number of things tried takes `trials`: pruned and failed ones were tried too. */
export interface TrialCounts {
  readonly trials: number;
  readonly complete: number;
  readonly pruned: number;
  readonly failed: number;
}

/** Name and options of a sampler or a pruner. */
export interface StudyPart {
  readonly id: string;
  readonly options: JsonObject;
}

/** Everything that a search did. JSON, without times or machines: equal searches give equal studies. */
export interface Study<Parameters = ParameterValues> {
  readonly specVersion: 1;
  readonly space: SearchSpace;
  readonly seed: number;
  readonly batch: number;
  readonly sampler: StudyPart;
  readonly pruner: StudyPart;
  /** In order of number. */
  readonly trials: readonly StudyTrial<Parameters>[];
  /** The complete trial of the lowest loss, of equal ones the first; `null` where none is complete. */
  readonly best: StudyTrial<Parameters> | null;
  readonly counts: TrialCounts;
  /** `trials`: all were run. `time`: the time limit had passed after a batch. */
  readonly endedBy: 'trials' | 'time';
}
