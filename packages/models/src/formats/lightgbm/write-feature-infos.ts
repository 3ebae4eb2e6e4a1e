import type { BoostedTrees } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import { decisionBits } from '../../estimators/gradient-boosting/model/decision-type.js';

/**
 * What a file says of the values of each feature, as far as a model knows: categories that its nodes name, `[-inf:inf]` for numbers, `none` for features that no tree
 * uses, as many as the summary says had no use.
 */
export function featureInfos({ featureNames, trees, summary }: BoostedTrees): string[] {
  const used = new Set<number>(trees.column);
  const categories = categoriesByFeature(trees);
  let unused = Math.max(0, featureNames.length - summary.usableFeatures);
  const infos: string[] = [];
  for (let feature = featureNames.length - 1; feature >= 0; feature--) {
    const isNone = !used.has(feature) && unused > 0;
    if (isNone) unused--;
    const own = categories.get(feature);
    infos.push(isNone ? 'none' : own === undefined ? '[-inf:inf]' : [...own].sort((a, b) => a - b).join(':'));
  }
  return infos.reverse();
}

function categoriesByFeature({ column, decision, threshold, firstCategoryWord, categoryWords }: BoostedTrees['trees']): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (let node = 0; node < column.length; node++) {
    if (!(decision[node]! & decisionBits.categorical)) continue;
    // The first category is there even where a set is empty, for an entry must not be.
    const own = found.get(column[node]!) ?? new Set([0]);
    found.set(column[node]!, own);
    const first = firstCategoryWord[threshold[node]!]!;
    const words = categoryWords.subarray(first, firstCategoryWord[threshold[node]! + 1]);
    for (const [place, word] of words.entries()) for (let bit = 0; bit < 32; bit++) if ((word >>> bit) & 1) own.add(32 * place + bit);
  }
  return found;
}
