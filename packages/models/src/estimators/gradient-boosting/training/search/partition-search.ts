import type { SideSums } from './feature-histogram.js';
import { addBin, copySums, type FeatureSearch, type FeatureSplit, isLeafEnough, noSums, setRest } from './feature-split.js';
import type { PartitionCategoryRules } from './split-rules.js';

/**
 * Tries every prefix of the categories, in the order of the value that each would get as a leaf, against the others: from the front with missing rows among the
 * others, from the back with missing rows in the prefix.
 *
 * A category without rows in the leaf counts as one of value 0, as in XGBoost, whose members go right where ours go left.
 *
 * @see XGBoost, src/tree/hist/evaluate_splits.h, EnumeratePart.
 */
export function searchPartitions(search: FeatureSearch, { maxCategories }: PartitionCategoryRules, best: FeatureSplit): void {
  const { histogram, mapper, limits, scorer } = search;
  const value = new Float64Array(mapper.binCount);
  const sums = noSums();
  for (let bin = 0; bin < mapper.binCount; bin++) {
    copySums(noSums(), sums);
    addBin(sums, histogram, bin);
    if (sums.hessian >= limits.minHessianPerLeaf) value[bin] = scorer.unboundedOutput(sums);
  }
  const sorted = Array.from({ length: mapper.binCount }, (_, bin) => bin).filter((bin) => bin !== mapper.missingBin);
  sorted.sort((a, b) => value[a]! - value[b]! || a - b);
  const steps = Math.min(maxCategories, sorted.length) - 1;
  const [near, far] = [noSums(), noSums()];
  for (let index = 0; index < steps; index++) {
    addBin(near, histogram, sorted[index]!);
    setRest(far, search.total, near);
    keepIfBetter(search, { left: near, right: far, members: { sorted, count: index + 1 }, missingLeft: false }, best);
  }
  copySums(noSums(), near);
  for (let index = sorted.length - 1; index > sorted.length - 1 - steps; index--) {
    addBin(near, histogram, sorted[index]!);
    setRest(far, search.total, near);
    keepIfBetter(search, { left: far, right: near, members: { sorted, count: index }, missingLeft: true }, best);
  }
}

interface Partition {
  readonly left: SideSums;
  readonly right: SideSums;
  readonly members: { readonly sorted: readonly number[]; readonly count: number };
  readonly missingLeft: boolean;
}

function keepIfBetter({ limits, scorer }: FeatureSearch, { left, right, members, missingLeft }: Partition, best: FeatureSplit): void {
  if (!isLeafEnough(left, limits) || !isLeafEnough(right, limits)) return;
  const score = scorer.score(left, right, 0);
  if (!(score > best.score)) return;
  best.score = score;
  best.bin = 0;
  best.categoryBins = members.sorted.slice(0, members.count);
  best.missingLeft = missingLeft;
  best.extraL2 = 0;
  copySums(left, best.left);
}
