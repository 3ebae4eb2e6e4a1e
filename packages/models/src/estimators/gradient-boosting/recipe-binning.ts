import type { BinnedDatasetOptions } from './binning/binned-dataset.js';
import type { BoostingRecipe } from './boosting-recipe.js';
import { resolveSplitting } from './training/resolve-splitting.js';

/**
 * What the bins of a recipe's fits depend on, beside the data and the seed.
 *
 * @throws {InvalidArgumentError} if an option names a feature that is not there.
 */
export function recipeBinning({ parameters }: BoostingRecipe, names: readonly string[]): Omit<BinnedDatasetOptions, 'seed' | 'signal' | 'threads'> {
  const { maxBins, minDataInBin, binSampleRows, earlyStopping, splitting } = parameters;
  const { missing, categories } = resolveSplitting(splitting, { names, renewsLeaves: false }).binning;
  return {
    maxBin: maxBins,
    minDataInBin,
    binSampleRows,
    missing: missing ?? 'nan',
    categorical: names.filter((_, column) => categories?.columns.has(column)),
    categoryOrder: categories?.order ?? 'count',
    ...(earlyStopping === undefined || earlyStopping.set !== undefined ? {} : { earlyStoppingShare: earlyStopping.share }),
  };
}
