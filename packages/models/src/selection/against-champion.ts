import { type Dataset, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { clusteredTest } from '../metrics/clustered-test.js';
import { lossDifferences } from '../metrics/loss-differences.js';
import { squaredErrors } from '../metrics/squared-errors.js';
import { weightedMean } from '../metrics/weighted-mean.js';
import { checkDataset } from '../split/check-dataset.js';
import type { ChampionEvidence } from './selection-policy.js';

/** Predictions of two models for the same rows. */
export interface AgainstChampionInput {
  /** Of the model that is to be judged, one per row of the dataset. */
  readonly predictions: Float64Array;
  readonly championPredictions: Float64Array;
  readonly dataset: Dataset;
}

/**
 * How much better a model is than the champion on the same rows, by squared error.
 *
 * Formula: skill = 1 - MSE / MSE of the champion; p-value of the one-sided `clusteredTest` that the champion loses more.
 * Edges:   no sessions, fewer than 2 of them or no difference: p-value `null`, which no gate passes. Champion's MSE 0: skill `null`.
 *
 * @throws {ShapeMismatchError} if there are not as many predictions as rows.
 * @throws {InvalidArgumentError} if a prediction is not finite.
 * @example againstChampion({ predictions, championPredictions, dataset: test.dataset }) // { skill: 0.003, clusteredPValue: 0.21 }
 */
export function againstChampion({ predictions, championPredictions, dataset }: AgainstChampionInput): ChampionEvidence {
  checkDataset(dataset);
  for (const [what, values] of Object.entries({ predictions, championPredictions })) {
    if (values.length !== dataset.features.rowCount) throw new ShapeMismatchError({ what, expected: dataset.features.rowCount, received: values.length });
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) throw new InvalidArgumentError(what, 'finite in every row', { received: `${values[bad]} in row ${bad}` });
  }
  const { values } = dataset.label;
  const [losses, championLosses] = [squaredErrors(values, predictions), squaredErrors(values, championPredictions)];
  const championMse = weightedMean(championLosses);
  const test = dataset.session === undefined ? null : clusteredTest(lossDifferences(championLosses, losses), dataset.session);
  return { skill: championMse > 0 ? 1 - weightedMean(losses) / championMse : null, clusteredPValue: test?.pValue ?? null };
}
