import { InvalidArgumentError } from '@spx/core';
import type { StudyJournal } from './journal/study-journal.js';
import type { Pruner } from './pruners/pruner.js';
import type { Sampler } from './sampler.js';

/** Options of a search that do not say where it looks and what is minimised. */
export interface SearchOptions {
  /** Most trials in all, those that a journal holds included. A multiple of `batch`, if the study may be gone on with later. */
  readonly trials: number;
  /** Decides where to look next. Default `tpeSampler()`. */
  readonly sampler?: Sampler;
  /** Decides which trials are stopped early. Default `noPruner()`. */
  readonly pruner?: Pruner;
  /** Of every random choice. Default 0. */
  readonly seed?: number;
  /** Trials that are proposed together, without knowing of each other. Part of what the study is: more keep more workers busy and learn less often. Default 4. */
  readonly batch?: number;
  /** Where decisions and results are kept, so that a search that was killed goes on. Default none. */
  readonly journal?: StudyJournal;
  /** Names data and objective in the journal, so that a journal of others is refused. Default none. */
  readonly subject?: string;
  /** Failed trials that are borne; one more ends the search with an error. Default half of `trials`. */
  readonly mostFailures?: number;
  /** No batch starts after so long. How many trials there are then hangs on the machine, what each of them is does not. Default none. */
  readonly timeLimitMs?: number;
  /** Cancels the search; the journal, if any, holds what was found. */
  readonly signal?: AbortSignal;
}

/** @throws {InvalidArgumentError} if an option cannot be. */
export function checkSearchOptions({ trials, batch, seed, mostFailures, timeLimitMs }: SearchOptions): void {
  for (const [name, value] of Object.entries({ trials, batch })) {
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 1)) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw new InvalidArgumentError('seed', 'a safe integer', { received: seed });
  for (const [name, value] of Object.entries({ mostFailures, timeLimitMs })) {
    if (value !== undefined && !(value >= 0)) throw new InvalidArgumentError(name, 'a number of 0 or more', { received: value });
  }
}
