import { addBin, copySums, type FeatureSearch, type FeatureSplit, isLeafEnough, noSums, setRest } from './feature-split.js';

/** Where rows without a value may go: LightGBM keeps them with the rest, XGBoost tries both sides. */
type MissingSides = 'missing stays out' | 'missing on either side';

/** Tries each category of a feature against all others. */
export function searchOneCategory(search: FeatureSearch, missing: MissingSides, best: FeatureSplit): void {
  const { histogram, mapper } = search;
  const triesMissing = missing === 'missing on either side' && mapper.missingBin !== -1 && histogram.rows[mapper.missingBin]! > 0;
  const left = noSums();
  for (let bin = 0; bin < mapper.binCount; bin++) {
    if (bin === mapper.missingBin || histogram.rows[bin] === 0) continue;
    copySums(noSums(), left);
    addBin(left, histogram, bin);
    keepIfBetter(search, { left, bin, missingLeft: false }, best);
    if (!triesMissing) continue;
    addBin(left, histogram, mapper.missingBin);
    keepIfBetter(search, { left, bin, missingLeft: true }, best);
  }
}

function keepIfBetter(
  { total, limits, scorer }: FeatureSearch,
  { left, bin, missingLeft }: Pick<FeatureSplit, 'left' | 'bin' | 'missingLeft'>,
  best: FeatureSplit,
): void {
  const right = noSums();
  setRest(right, total, left);
  if (!isLeafEnough(left, limits) || !isLeafEnough(right, limits)) return;
  const score = scorer.score(left, right, 0);
  if (!(score > best.score)) return;
  best.score = score;
  best.bin = bin;
  best.categoryBins = [bin];
  best.missingLeft = missingLeft;
  best.extraL2 = 0;
  copySums(left, best.left);
}
