import { addBin, copySums, type FeatureSearch, type FeatureSplit, isLeafEnough, noSums, setRest } from './feature-split.js';
import type { SortedCategoryRules } from './split-rules.js';

/**
 * Tries the first categories against the others, in ascending and in descending order of G / (H + smoothing).
 *
 * Categories with fewer rows than the smoothing, rare ones without a bin of their own and missing values stay on the right.
 *
 * @see Fisher, On Grouping for Maximum Homogeneity, 1958; LightGBM, src/treelearner/feature_histogram.cpp.
 */
export function searchSortedCategories(search: FeatureSearch, rules: SortedCategoryRules, best: FeatureSplit): void {
  const { gradient, hessian, rows } = search.histogram;
  const sorted: number[] = [];
  for (let bin = 0; bin < search.mapper.binCount; bin++) {
    if (bin !== search.mapper.missingBin && rows[bin]! > 0 && rows[bin]! >= rules.smoothing) sorted.push(bin);
  }
  const order = (bin: number): number => gradient[bin]! / (hessian[bin]! + rules.smoothing);
  sorted.sort((a, b) => order(a) - order(b) || a - b);
  const longest = Math.min(rules.maxCategories, (sorted.length + 1) >> 1);
  scanRun(search, { run: sorted.slice(0, longest), rules }, best);
  scanRun(search, { run: sorted.reverse().slice(0, longest), rules }, best);
}

function scanRun(search: FeatureSearch, { run, rules }: { readonly run: readonly number[]; readonly rules: SortedCategoryRules }, best: FeatureSplit): void {
  const { histogram, total, limits, scorer } = search;
  const [left, right] = [noSums(), noSums()];
  let rowsOfGroup = 0;
  for (const [index, bin] of run.entries()) {
    addBin(left, histogram, bin);
    rowsOfGroup += histogram.rows[bin]!;
    if (!isLeafEnough(left, limits)) continue;
    setRest(right, total, left);
    if (right.rows < rules.minRowsPerGroup || !isLeafEnough(right, limits)) break;
    if (rowsOfGroup < rules.minRowsPerGroup) continue;
    rowsOfGroup = 0;
    const score = scorer.score(left, right, 0);
    if (!(score > best.score)) continue;
    best.score = score;
    best.bin = bin;
    best.categoryBins = run.slice(0, index + 1);
    best.missingLeft = false;
    best.extraL2 = rules.extraL2;
    copySums(left, best.left);
  }
}
