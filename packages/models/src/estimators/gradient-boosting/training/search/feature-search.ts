import type { FeatureSearch, FeatureSplit } from './feature-split.js';
import { searchNumericalBins } from './numerical-search.js';
import { searchOneCategory } from './one-category-search.js';
import { searchPartitions } from './partition-search.js';
import { searchSortedCategories } from './sorted-category-search.js';
import type { SplitRules } from './split-rules.js';
import type { SplitScorer } from './split-score.js';

/** A feature to search and the rules for its categories. */
export interface FeatureSearchWithRules extends FeatureSearch {
  readonly categories: SplitRules['categories'];
  /** Scores with the extra penalty that LightGBM puts on runs of categories. */
  readonly runScorer: SplitScorer;
}

/** Tries every split of one feature and keeps the best in `best`, if it beats the score that `best` holds. */
export function searchFeature({ categories, runScorer, ...search }: FeatureSearchWithRules, best: FeatureSplit): void {
  const { mapper } = search;
  if (mapper.categories === undefined) searchNumericalBins(search, best);
  else if (categories.kind === 'sorted') {
    if (mapper.binCount <= categories.maxOneHotBins) searchOneCategory(search, 'missing stays out', best);
    else searchSortedCategories({ ...search, scorer: runScorer }, categories, best);
  } else if (mapper.binCount - (mapper.missingBin === -1 ? 0 : 1) < categories.oneHotBelow) searchOneCategory(search, 'missing on either side', best);
  else searchPartitions(search, categories, best);
}
