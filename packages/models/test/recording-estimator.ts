import type { Dataset, Estimator, FitOptions } from '@spx/core';
import type { ConstantModel } from '../src/estimators/baseline/constant-model.js';
import { meanBaseline } from '../src/estimators/baseline/mean-baseline.js';

/** One fit that an estimator was asked for. */
export interface RecordedFit {
  readonly dataset: Dataset;
  readonly options: FitOptions;
}

/** The mean baseline under a name of its own, which remembers what it was fitted on and how. */
export function recordingEstimator(id: string): Estimator<ConstantModel> & { readonly fits: readonly RecordedFit[] } {
  const fits: RecordedFit[] = [];
  const mean = meanBaseline();
  return {
    ...mean,
    id,
    fits,
    fit: (dataset, options = {}) => {
      fits.push({ dataset, options });
      return mean.fit(dataset, options);
    },
  };
}
