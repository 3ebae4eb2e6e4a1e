import { canonicalJson, type Dataset, type Estimator, parseJson } from '@spx/core';
import { binnedDataset } from '../../estimators/gradient-boosting/binning/binned-dataset.js';
import type { BoostingEstimator } from '../../estimators/gradient-boosting/boosting-estimator.js';

/** Sets of bins that are kept for each dataset, the last used: as many as a search of an option that bins depend on has at hand. */
const mostKept = 4;

/** Gives an estimator's fits a dataset that brings its bins, where the estimator bins at all. */
export type SharedBins = (estimator: Estimator, options: { readonly seed: number; readonly threads: number }) => Promise<Dataset>;

/** Bins a dataset at the first fit that needs such bins and keeps them for the others. The models are the same to the byte. */
export function sharedBins(dataset: Dataset): SharedBins {
  const kept = new Map<string, Promise<Dataset>>();
  return async (estimator, { seed, threads }) => {
    if (!isBoosting(estimator)) return dataset;
    const options = { ...estimator.binning(dataset.features.names), seed };
    const key = canonicalJson(parseJson('binning', options));
    const found = kept.get(key) ?? binnedDataset(dataset, { ...options, threads });
    // The last used stands last.
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    try {
      return await found;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}

function isBoosting(estimator: Estimator): estimator is BoostingEstimator {
  return 'binning' in estimator;
}
