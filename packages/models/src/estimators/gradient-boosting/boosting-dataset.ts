import type { Dataset } from '@spx/core';

/** Rows to fit on or to follow, with scores to start from where there are any. */
export interface BoostingDataset<Name extends string = string> extends Dataset<Name> {
  /**
   * Raw scores that the trees are added to, LightGBM's `init_score` and XGBoost's `base_margin`: one per row, or those of the first output of all rows, then those
   * of the second, and so on. They replace the initial score and are no part of the model: whoever predicts adds them to the raw scores.
   */
  readonly initialScore?: Float64Array;
}
