import type { Dataset } from '@spx/core';
import { takeDataset } from '../../split/take-dataset.js';

/** One fold to fit and to score on: row numbers as of `purgedKFold`, or parts as of `walkForward`. */
export type CrossValidationFold =
  | { readonly train: Uint32Array; readonly test: Uint32Array }
  | { readonly train: { readonly dataset: Dataset }; readonly test: { readonly dataset: Dataset } };

/** The rows of a fold. */
export interface FoldDatasets {
  readonly train: Dataset;
  readonly test: Dataset;
}

/** The rows of each fold, taken from the dataset where a fold has their numbers alone. */
export function foldDatasets(dataset: Dataset, folds: readonly CrossValidationFold[]): readonly FoldDatasets[] {
  return folds.map((fold) =>
    isNumbered(fold)
      ? { train: takeDataset(dataset, fold.train), test: takeDataset(dataset, fold.test) }
      : { train: fold.train.dataset, test: fold.test.dataset },
  );
}

function isNumbered(fold: CrossValidationFold): fold is Extract<CrossValidationFold, { readonly train: Uint32Array }> {
  return fold.train instanceof Uint32Array;
}
