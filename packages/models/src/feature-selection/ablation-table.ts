import { type Dataset, type Estimator, type FitOptions, InvalidArgumentError } from '@spx/core';
import { refuseCancelled } from '../estimators/refuse-cancelled.js';
import type { PurgedKFoldOptions } from '../split/check-fold-options.js';
import { checkTrainingData } from '../split/check-training-data.js';
import { purgedKFold } from '../split/purged-k-fold.js';
import { checkGroups } from './check-groups.js';
import type { FeatureGroup } from './feature-group.js';
import { featureSetLosses } from './feature-set-losses.js';
import { differenceOf, type FeatureSetScore, type LossDifference, scoreOf } from './loss-comparison.js';

/** What to take away; the folds as in `purgedKFold`, the rest as in a fit. */
export interface AblationTableOptions extends PurgedKFoldOptions, FitOptions {
  readonly estimator: Estimator;
  /** Rows to learn and score on: no test rows. */
  readonly dataset: Dataset;
  /** Families of features, each of some but not all of them; they may overlap and need not cover all. */
  readonly groups: readonly FeatureGroup[];
}

/** One set of features with its out-of-fold scores. */
export interface AblationRow extends FeatureSetScore {
  /** All features, all without a group, or a group alone. */
  readonly variant: 'all' | 'without' | 'only';
  /** Name of the group; `null` for all features. */
  readonly group: string | null;
  readonly featureCount: number;
  /** How much more it loses than all features do: above 0 where what it lacks helps. `null` for all features. */
  readonly loss: LossDifference | null;
}

/** What each family of features is worth to an estimator. */
export interface AblationTable {
  /** All features, then each group left out, then each group alone, in the order of the groups. */
  readonly rows: readonly AblationRow[];
  /** What standard errors and p-values are clustered by. */
  readonly clusteredBy: 'session' | 'fold';
}

/**
 * Scores an estimator on all features, without each group and on each group alone, over the same purged folds.
 *
 * Reading: a group that costs nothing to leave out may still be good alone: others stand in for it. Differences are pair by pair over the same rows and seeds, their
 *          standard errors clustered by session, or by fold where the dataset has none. P-values are of each row by itself; with many groups some are small by chance.
 * Cost:    folds x (2 groups + 1) fits.
 *
 * @throws {InvalidArgumentError} if groups are none, of one name, empty, of unknown features or of all of them, or an option is out of range.
 * @throws {InsufficientDataError} if purging leaves a fold nothing to train on.
 * @throws {CancelledError} if the caller aborts.
 * @example
 * const groups = [{ name: 'returns', features: ['return_1', 'return_5'] }, { name: 'volatility', features: ['volatility_20'] }];
 * const { rows } = await ablationTable({ estimator: lightgbm(), dataset: train.dataset, groups, groupBy: 'session' });
 */
export async function ablationTable(ablation: AblationTableOptions): Promise<AblationTable> {
  const { estimator, dataset, groups, folds, embargoBars, embargoMs, groupBy, ...options } = ablation;
  refuseCancelled(options, 'ablation of features');
  checkTrainingData(dataset);
  const { names } = dataset.features;
  checkGroups(groups, names);
  const variants = variantsOf(groups, names);
  const compared = await featureSetLosses({
    ...{ estimator, dataset, folds: purgedKFold(dataset, ablation), sets: variants.length, options, work: 'ablation of features' },
    setsOf: async () => variants.map(({ features }) => features),
  });
  const rows = variants.map(({ variant, group, features }, index): AblationRow => {
    const losses = compared.losses[index]!;
    const loss = index === 0 ? null : differenceOf(losses, compared.losses[0]!, compared.clusters);
    return { variant, group, featureCount: features.length, ...scoreOf(losses, compared), loss };
  });
  return { rows, clusteredBy: dataset.session === undefined ? 'fold' : 'session' };
}

interface Variant extends Pick<AblationRow, 'variant' | 'group'> {
  readonly features: readonly string[];
}

function variantsOf(groups: readonly FeatureGroup[], names: readonly string[]): readonly Variant[] {
  const without = groups.map(({ name, features }): Variant => {
    const rest = names.filter((feature) => !features.includes(feature));
    if (rest.length === 0)
      throw new InvalidArgumentError(`groups.${name}`, 'some of the features, for nothing would be left without it', { received: features });
    return { variant: 'without', group: name, features: rest };
  });
  const only = groups.map(({ name, features }): Variant => ({ variant: 'only', group: name, features }));
  return [{ variant: 'all', group: null, features: names }, ...without, ...only];
}
