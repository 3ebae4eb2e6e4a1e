import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import type { StudyJournal } from './journal/study-journal.js';
import type { ParametersOf } from './parameters-of.js';
import type { ParameterValues, SearchSpace } from './search-space.js';
import { narrowSpace } from './spaces/narrow-space.js';
import type { Study, StudyTrial } from './study.js';
import { type TuneOptions, tune } from './tune.js';

/** Options of {@link twoStageSearch}. */
export interface TwoStageOptions<Coarse extends SearchSpace, Fine extends SearchSpace> {
  /** The first search. */
  readonly coarse: TuneOptions<Coarse>;
  /** The second search, given what the first found. Default: as the first, with the next seed, in `narrowSpace` around its best trial. */
  readonly fine?: (coarse: Study<ParametersOf<Coarse>>) => TuneOptions<Fine> | Promise<TuneOptions<Fine>>;
  /** Share of each range that the default second search keeps. Default 0.25. */
  readonly share?: number;
  /** Journal of the default second search. Must be given where the first has one. */
  readonly fineJournal?: StudyJournal;
}

/** What two searches found together. */
export interface TwoStageStudy<Coarse, Fine> {
  readonly coarse: Study<Coarse>;
  readonly fine: Study<Fine>;
  /** The stage with the lower loss, of equal ones the first. */
  readonly bestStage: 'coarse' | 'fine';
  readonly best: StudyTrial<Coarse> | StudyTrial<Fine>;
  /** Trials of both, which is what to correct the best loss for. */
  readonly trials: number;
}

/**
 * Searches the whole space coarsely, then finely around the best that was found.
 *
 * The second search may be any other: one that adds a choice among groups of features that the best model of the first one ranks (`rankedFeatureGroups`), for example. Both
 * losses must be of one kind, for the better one is taken.
 *
 * @throws {InsufficientDataError} if no trial of the first search is complete.
 * @throws {InvalidArgumentError} if the first search has a journal and the default second one none.
 * @throws {SpxError} as `tune` does.
 * @see docs/how-to/tune.md
 * @example
 * const { best, trials } = await twoStageSearch({ coarse: { space, objective, trials: 20 } });
 */
export function twoStageSearch<const Coarse extends SearchSpace, const Fine extends SearchSpace>(
  options: TwoStageOptions<Coarse, Fine> & Required<Pick<TwoStageOptions<Coarse, Fine>, 'fine'>>,
): Promise<TwoStageStudy<ParametersOf<Coarse>, ParametersOf<Fine>>>;
export function twoStageSearch<const Coarse extends SearchSpace>(
  options: Omit<TwoStageOptions<Coarse, Coarse>, 'fine'>,
): Promise<TwoStageStudy<ParametersOf<Coarse>, ParametersOf<Coarse>>>;
export async function twoStageSearch<const Coarse extends SearchSpace, const Fine extends SearchSpace>(
  options: TwoStageOptions<Coarse, Fine>,
): Promise<TwoStageStudy<ParametersOf<Coarse>, ParametersOf<Coarse> | ParametersOf<Fine>>> {
  const { coarse, fine, fineJournal } = options;
  if (fine === undefined && fineJournal === undefined && coarse.journal !== undefined) {
    throw new InvalidArgumentError('fineJournal', 'a journal of its own, where the first search has one', { received: fineJournal });
  }
  const first = await tune(coarse);
  const { best } = first;
  if (best === null) throw new InsufficientDataError({ what: 'complete trials of the coarse search', required: 1, available: 0 });
  const second: Study<ParametersOf<Coarse> | ParametersOf<Fine>> =
    fine === undefined ? await tune(finerSearch(options, best.parameters)) : await tune(await fine(first));
  const isFiner = second.best !== null && second.best.loss! < best.loss!;
  return {
    coarse: first,
    fine: second,
    bestStage: isFiner ? 'fine' : 'coarse',
    best: isFiner ? second.best : best,
    trials: first.counts.trials + second.counts.trials,
  };
}

function finerSearch<Coarse extends SearchSpace>(
  { coarse, share, fineJournal }: Pick<TwoStageOptions<Coarse, Coarse>, 'coarse' | 'share' | 'fineJournal'>,
  best: ParameterValues,
): TuneOptions<Coarse> {
  const { journal: _, ...rest } = coarse;
  // Its parameters are those of the space that it is cut from.
  const space = narrowSpace(coarse.space, best, share) as Coarse;
  return { ...rest, space, seed: (coarse.seed ?? 0) + 1, ...(fineJournal === undefined ? {} : { journal: fineJournal }) };
}
