import { clusteredTest } from '../metrics/clustered-test.js';
import { lossDifferences } from '../metrics/loss-differences.js';
import { weightedMean } from '../metrics/weighted-mean.js';
import type { FeatureSetLosses } from './feature-set-losses.js';

/** Scores of one feature set over all folds. */
export type FeatureSetScore = {
  /** Root of the mean squared out-of-fold error. */
  readonly rmse: number;
  /** 1 - MSE / MSE of the mean of each fold's training rows; `null` when that is 0. */
  readonly skill: number | null;
  /** Of the mean of the training rows losing more, one-sided, clustered by session or else by fold; `null` as in `clusteredTest`. */
  readonly pValue: number | null;
};

/** How much more one feature set loses than another on the same rows. */
export type LossDifference = {
  /** MSE of the one less MSE of the other, in squared units of the label. */
  readonly difference: number;
  /** Of the difference, clustered by session or else by fold; `null` for fewer than 2 of them. */
  readonly standardError: number | null;
  /** Of the one losing more, one-sided; `null` without a difference. */
  readonly pValue: number | null;
};

/** Scores of a feature set beside the mean. */
export function scoreOf(losses: Float64Array, { meanLosses, clusters }: Pick<FeatureSetLosses, 'meanLosses' | 'clusters'>): FeatureSetScore {
  const [mse, baseline] = [weightedMean(losses), weightedMean(meanLosses)];
  const { pValue } = clusteredTest(lossDifferences(meanLosses, losses), clusters);
  return { rmse: Math.sqrt(mse), skill: baseline > 0 ? 1 - mse / baseline : null, pValue };
}

/** How much more `losses` are than `other`, pair by pair: what a period makes hard for both drops out. */
export function differenceOf(losses: Float64Array, other: Float64Array, clusters: Float64Array): LossDifference {
  const { mean, standardError, pValue } = clusteredTest(lossDifferences(losses, other), clusters);
  return { difference: mean, standardError, pValue };
}
