import { type JsonObject, parseJson } from '@spx/core';
import { checkSearchSpace } from './check-search-space.js';
import { noRecords, studyRecords } from './journal/study-records.js';
import type { ParametersOf } from './parameters-of.js';
import { noPruner } from './pruners/no-pruner.js';
import type { Pruner } from './pruners/pruner.js';
import { runSearch } from './run-search.js';
import type { Sampler } from './sampler.js';
import { tpeSampler } from './samplers/tpe-sampler.js';
import { checkSearchOptions, type SearchOptions } from './search-options.js';
import type { SearchSpace } from './search-space.js';
import type { Study, StudyTrial } from './study.js';
import { studyOf } from './study-of.js';
import type { TrialObjective } from './trial-objective.js';
import { inProcessTrials } from './trials/in-process-trials.js';
import type { TrialRunner } from './trials/trial-runner.js';

/** What the trials of a search compute, and where: an objective for this process, or a runner that has one elsewhere. */
export type TrialSource<Parameters> =
  | {
      readonly objective: TrialObjective<Parameters>;
      /** Trials that go on at the same time in this process. Default 1. */
      readonly workers?: number;
      /** Threads that each of them may use by itself. Default 1. */
      readonly threads?: number;
      readonly runner?: undefined;
    }
  | { readonly runner: TrialRunner; readonly objective?: undefined };

/** Options of {@link tune}. */
export type TuneOptions<Space extends SearchSpace> = SearchOptions &
  TrialSource<ParametersOf<Space>> & {
    /** Where to look. */
    readonly space: Space;
    /** Called after each batch with each of its trials, in order of number; with those that a journal held too. */
    readonly onTrial?: (trial: StudyTrial<ParametersOf<Space>>) => void;
  };

/**
 * Searches for the parameters of the lowest loss.
 *
 * Rule:    batches of `batch` trials are proposed together; their results are told to the sampler in order of number. Where a pruner judges, every trial of the batch that is
 *          under way has come to its next rung before any is stopped. The study therefore hangs on space, objective, sampler, pruner, batch and seed, and neither on the
 *          number of workers nor on which of them is faster.
 * Failure: a trial that throws, or whose loss is not finite, is `failed` with the reason, and the search goes on, up to `mostFailures`.
 * Honesty: the best of many losses looks better than it is. `study.counts.trials` is what to correct for; judge the winner on rows that no trial saw.
 *
 * @throws {InvalidArgumentError} if the space or an option cannot be.
 * @throws {StoreError} if the journal is open elsewhere, cannot be written, or belongs to another study.
 * @throws {TaskFailedError} if more trials failed than `mostFailures`; the last reason is in the message.
 * @throws {CancelledError} if the signal aborts.
 * @throws {SpxError} if trials could not be run: a worker or an executor was lost.
 * @example
 * const study = await tune({
 *   space: { x: { type: 'float', low: -5, high: 5 } },
 *   objective: ({ x }) => (x - 1) ** 2,
 *   trials: 20,
 * });
 * study.best?.parameters.x;
 */
export async function tune<const Space extends SearchSpace>(options: TuneOptions<Space>): Promise<Study<ParametersOf<Space>>> {
  const { space, sampler = tpeSampler(), pruner = noPruner(), seed = 0, batch = 4, journal, subject = null } = options;
  checkSearchOptions(options);
  checkSearchSpace(space);
  const head = { specVersion: 1, space, seed, batch, sampler: partOf(sampler), pruner: partOf(pruner) } as const;
  const onTrial = (trial: StudyTrial): void => options.onTrial?.(trial as StudyTrial<ParametersOf<Space>>);
  const runner = options.runner ?? inProcessTrials(options);
  try {
    // As a list, for the order of its parameters is part of a space and lost in an object that is compared as JSON.
    const ordered = Object.entries(space).map(([name, range]) => ({ name, ...range }));
    const records = journal === undefined ? noRecords : await studyRecords(journal, { ...head, space: parseJson('space', ordered), subject });
    try {
      const { trials, endedBy } = await runSearch({ ...options, sampler, pruner, seed, batch, records, runner, onTrial });
      return studyOf<ParametersOf<Space>>({ ...head, endedBy }, trials);
    } finally {
      await records.close();
    }
  } finally {
    await runner.close();
  }
}

function partOf({ id, options }: Sampler | Pruner): { readonly id: string; readonly options: JsonObject } {
  return { id, options };
}
