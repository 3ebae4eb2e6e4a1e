import { addBin, copySums, type FeatureSearch, type FeatureSplit, isLeafEnough, noSums, setRest } from './feature-split.js';

/** Bins in the order in which a scan walks over them. */
interface BinRange {
  readonly from: number;
  /** Bin that is not visited any more. */
  readonly end: number;
  readonly step: 1 | -1;
  /** Fewest rows on the side that is not summed, whatever the limits. */
  readonly fewestOther: number;
}

/**
 * Tries every cut between two bins of a numerical feature, with the rows without a value on either side.
 *
 * Missing: all values against missing rows is one of the cuts, with the values on the left; where the column is monotone, with them on the right too, for the sides
 *          are not alike then. See `partsAllFromMissing` for the exceptions.
 * Ties:    the highest cut with missing rows on the left wins, then the lowest with them on the right.
 */
export function searchNumericalBins(search: FeatureSearch, best: FeatureSplit): void {
  const { binCount, missingBin, missing } = search.mapper;
  const { monotone, partsAllFromMissing } = search;
  const missingRows = missingBin === -1 ? 0 : search.histogram.rows[missingBin]!;
  // Bins of zeros lie among the others.
  const isAmong = missing === 'zero' && missingBin !== -1;
  const end = missingBin === -1 || isAmong ? binCount : missingBin;
  const isSided = isAmong || monotone !== 0;
  const lowest = monotone !== 0 && partsAllFromMissing ? -1 : 0;
  scan(search, { from: end - 1, end: lowest, step: -1, fewestOther: isSided ? 1 : missingRows + 1 }, best);
  if (missingRows > 0) scan(search, { from: 0, end: isAmong && !partsAllFromMissing ? end - 1 : end, step: 1, fewestOther: 1 }, best);
}

function scan(search: FeatureSearch, { from, end, step, fewestOther }: BinRange, best: FeatureSplit): void {
  const { histogram, total, limits, scorer, monotone } = search;
  const { missingBin } = search.mapper;
  const [near, far] = [noSums(), noSums()];
  const [left, right] = step === 1 ? [near, far] : [far, near];
  for (let bin = from; bin !== end; bin += step) {
    // Without rows here, the cut is the one before it.
    if (histogram.rows[bin] === 0 || bin === missingBin) continue;
    addBin(near, histogram, bin);
    setRest(far, total, near);
    if (far.rows < fewestOther || !isLeafEnough(far, limits)) break;
    if (!isLeafEnough(near, limits)) continue;
    const score = scorer.score(left, right, monotone);
    if (!(score > best.score)) continue;
    best.score = score;
    best.bin = step === 1 ? bin : bin - 1;
    best.categoryBins = undefined;
    best.missingLeft = step === -1;
    best.extraL2 = 0;
    copySums(left, best.left);
  }
}
