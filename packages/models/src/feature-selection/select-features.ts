import { ContractViolationError, type Dataset, type Estimator, type FitOptions, InvalidArgumentError } from '@spx/core';
import { refuseCancelled } from '../estimators/refuse-cancelled.js';
import type { PurgedKFoldOptions } from '../split/check-fold-options.js';
import { checkTrainingData } from '../split/check-training-data.js';
import { purgedKFold } from '../split/purged-k-fold.js';
import { checkGroups } from './check-groups.js';
import type { FeatureGroup, FeatureGrouping } from './feature-group.js';
import { type FeatureSetLosses, featureSetLosses } from './feature-set-losses.js';
import { differenceOf, type FeatureSetScore, type LossDifference, scoreOf } from './loss-comparison.js';

/** What to choose from and how; the folds as in `purgedKFold`, the rest as in a fit. */
export interface SelectFeaturesOptions extends PurgedKFoldOptions, FitOptions {
  /** Is fitted on each group. */
  readonly estimator: Estimator;
  /** Rows to choose on: no test rows. */
  readonly dataset: Dataset;
  /** Groups that were made without the labels of these rows, or a grouping that makes them from each fold's training rows, such as `rankedGroups`. */
  readonly groups: readonly FeatureGroup[] | FeatureGrouping;
  /** A smaller group is taken when it loses no more than the best by so many standard errors. Default 1; 0 takes the best. */
  readonly standardErrors?: number;
}

/** One group with its scores over all folds. */
export interface ScoredFeatureGroup extends FeatureSetScore {
  readonly name: string;
  /** Those that a grouping gives for all rows; the scores come from those that it gave in the folds. */
  readonly features: readonly string[];
  /** Those of the features that were in the group in every fold too. */
  readonly stableFeatures: readonly string[];
  /** How much more it loses than the best group. */
  readonly excess: LossDifference;
  /** Whether it loses no more than the best, but for `standardErrors` standard errors. */
  readonly isAsGood: boolean;
}

/** Which group was chosen, and from what. */
export interface FeatureSelection {
  /** Name of the group. */
  readonly chosen: string;
  /** Its features, for `withFeatures`. */
  readonly features: readonly string[];
  /** Name of the group with the lowest error. */
  readonly best: string;
  /** In the order in which they were given. */
  readonly groups: readonly ScoredFeatureGroup[];
}

/**
 * Chooses among groups of features by their out-of-fold error on purged folds: the smallest that is as good as the best.
 *
 * Rule:    the group of the lowest mean squared error is the best. The chosen one has the fewest features of those whose excess over it is at most `standardErrors`
 *          standard errors of that excess. The excess is taken pair by pair, because errors of one period resemble each other for all groups; the standard error of a
 *          group's own mean, which the rule of Breiman and others takes, would hide every difference behind the volatility of the periods. Ties go to the lower error.
 * Honesty: a grouping sees the training rows of a fold and never its test rows; ranking once on all rows and scoring the groups on folds of the same rows would make
 *          noise look like skill. Choosing among groups flatters the chosen one a little: only rows that were not in `dataset` show what it is worth. `skill` and
 *          `pValue` say whether there was anything to choose by: where no group beats the mean, neither does the chosen one.
 * Cost:    folds x groups fits, and folds + 1 groupings.
 *
 * @throws {InvalidArgumentError} if groups are none, of one name, empty or of unknown features, or an option is out of range.
 * @throws {InsufficientDataError} if purging leaves a fold nothing to train on.
 * @throws {ContractViolationError} if a grouping gives other groups in a fold than for all rows.
 * @throws {CancelledError} if the caller aborts.
 * @see Breiman, Friedman, Olshen and Stone, Classification and Regression Trees, 1984, section 3.4.3; Ambroise and McLachlan, Selection bias in gene extraction, 2002.
 * @example
 * const selection = await selectFeatures({ estimator, dataset: train.dataset, groups: rankedGroups({ estimator, sizes: [10, 20, 40] }), groupBy: 'session' });
 * const model = await withFeatures(estimator, selection.features).fit(train.dataset);
 */
export async function selectFeatures(selection: SelectFeaturesOptions): Promise<FeatureSelection> {
  const { estimator, dataset, groups, standardErrors = 1, folds, embargoBars, embargoMs, groupBy, ...options } = selection;
  if (!(Number.isFinite(standardErrors) && standardErrors >= 0)) {
    throw new InvalidArgumentError('standardErrors', 'a finite number of 0 or more', { received: standardErrors });
  }
  refuseCancelled(options, 'selection of features');
  checkTrainingData(dataset);
  const purged = purgedKFold(dataset, selection);
  const grouping = typeof groups === 'function' ? groups : async () => groups;
  const final = await groupsOf(grouping, dataset, options);
  const foldGroups: (readonly FeatureGroup[])[] = [];
  const losses = await featureSetLosses({
    ...{ estimator, dataset, folds: purged, sets: final.length, options, work: 'selection of features' },
    setsOf: async (train, fold) => {
      refuseCancelled(options, 'selection of features');
      const own = await groupsOf(grouping, train, options);
      requireSameNames(final, own, fold);
      foldGroups.push(own);
      return own.map(({ features }) => features);
    },
  });
  const scored = scoredGroups({ final, foldGroups, standardErrors }, losses);
  const best = scored.toSorted((a, b) => a.rmse - b.rmse)[0]!;
  const chosen = scored.filter(({ isAsGood }) => isAsGood).toSorted((a, b) => a.features.length - b.features.length || a.rmse - b.rmse)[0]!;
  return { chosen: chosen.name, features: chosen.features, best: best.name, groups: scored };
}

async function groupsOf(grouping: FeatureGrouping, rows: Dataset, { onProgress: _, ...options }: FitOptions): Promise<readonly FeatureGroup[]> {
  const groups = await grouping(rows, options);
  checkGroups(groups, rows.features.names);
  return groups;
}

function requireSameNames(expected: readonly FeatureGroup[], received: readonly FeatureGroup[], fold: number): void {
  const [names, others] = [expected, received].map((groups) => groups.map(({ name }) => name).join(', '));
  if (names === others) return;
  throw new ContractViolationError({
    subject: 'groups',
    rule: 'gives groups of the same names every time',
    problem: `it gave ${names} for all rows and ${others} for the training rows of fold ${fold + 1}`,
  });
}

interface GroupsOfFolds {
  readonly final: readonly FeatureGroup[];
  readonly foldGroups: readonly (readonly FeatureGroup[])[];
  readonly standardErrors: number;
}

function scoredGroups({ final, foldGroups, standardErrors }: GroupsOfFolds, compared: FeatureSetLosses): readonly ScoredFeatureGroup[] {
  const scores = compared.losses.map((losses) => scoreOf(losses, compared));
  const best = scores.reduce((lowest, { rmse }, index) => (rmse < scores[lowest]!.rmse ? index : lowest), 0);
  return final.map(({ name, features }, index) => {
    const excess = differenceOf(compared.losses[index]!, compared.losses[best]!, compared.clusters);
    return {
      ...{ name, features, ...scores[index]!, excess },
      stableFeatures: features.filter((feature) => foldGroups.every((groups) => groups[index]!.features.includes(feature))),
      isAsGood: excess.difference <= standardErrors * (excess.standardError ?? 0),
    };
  });
}
