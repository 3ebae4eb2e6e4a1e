import { type Dataset, type Estimator, type FitOptions, ShapeMismatchError } from '@spx/core';
import { withFeatures } from '../estimators/ensemble/with-features.js';
import { partFits } from '../estimators/part-fits.js';
import { squaredErrors } from '../metrics/squared-errors.js';
import { outOfFoldPredictions } from '../split/out-of-fold-predictions.js';
import type { PurgedFold } from '../split/purged-k-fold.js';

/** What is to be compared, on which folds. */
export interface FeatureSetComparison {
  readonly estimator: Estimator;
  readonly dataset: Dataset;
  readonly folds: readonly PurgedFold[];
  /** Number of feature sets. */
  readonly sets: number;
  /** The feature sets of a fold, from its training rows alone. */
  readonly setsOf: (train: Dataset, fold: number) => Promise<readonly (readonly string[])[]>;
  readonly options: FitOptions;
  /** Name of the work, for the error of a caller who aborts. */
  readonly work: string;
}

/** Out-of-fold losses of an estimator on several feature sets, row by row. */
export interface FeatureSetLosses {
  /** Squared errors of each set. */
  readonly losses: readonly Float64Array[];
  /** Squared errors of the mean of each fold's training rows. */
  readonly meanLosses: Float64Array;
  /** What the rows are clustered by: their session, or without sessions their fold. */
  readonly clusters: Float64Array;
}

/**
 * Fits the estimator on every feature set in every fold and scores it on the fold's test rows. Within a fold all sets share one seed, so that they differ by their features
 * alone.
 */
export async function featureSetLosses(comparison: FeatureSetComparison): Promise<FeatureSetLosses> {
  const { estimator, dataset, folds, sets, setsOf, options, work } = comparison;
  const { values } = dataset.label;
  const fit = partFits(options, { parts: folds.length * sets, work });
  const seen = await outOfFoldPredictions(dataset, folds, async (train, fold) => {
    const features = await setsOf(train, fold);
    if (features.length !== sets) throw new ShapeMismatchError({ what: `groups of fold ${fold + 1}`, expected: sets, received: features.length });
    const models = [];
    for (const names of features) models.push(await fit(withFeatures(estimator, names), train, `fold ${fold}`));
    return models;
  });
  const foldOf = new Float64Array(values.length);
  for (const [fold, { test }] of folds.entries()) for (const row of test) foldOf[row] = fold;
  return {
    losses: seen.predictions.map((column) => squaredErrors(values, column)),
    meanLosses: squaredErrors(values, seen.trainMeans),
    clusters: dataset.session ?? foldOf,
  };
}
