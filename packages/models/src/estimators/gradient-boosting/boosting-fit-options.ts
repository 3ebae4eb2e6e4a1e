import type { FitOptions, FitProgress } from '@spx/core';
import type { BoostingDataset } from './boosting-dataset.js';
import type { GradientBoostingModel } from './model/gradient-boosting-model.js';

/** Options of a boosting fit that are not part of the model's definition. */
export interface BoostingFitOptions extends FitOptions {
  /** Called after each round, in the thread of the caller. A promise that it returns is awaited before the next round, and its rejection ends the fit. */
  readonly onProgress?: (progress: FitProgress) => unknown;
  /**
   * Rows on which metrics are followed, by a name of the caller's: same feature names as the training data, at least one row. No tree is fitted on them; early stopping
   * may go by one of them. Values are in the progress of each round and in the model's `summary.evaluation`.
   */
  readonly evaluationSets?: Readonly<Record<string, BoostingDataset>>;
  /**
   * A model to go on from: scores start where it ends, and the new model holds its rounds and those of this fit. Made by this estimator or read from a file; feature
   * names, objective and number of outputs must be the same.
   */
  readonly initialModel?: GradientBoostingModel;
}
