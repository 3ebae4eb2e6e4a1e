import type { DistinctValues } from './distinct-values.js';
import { nextUp } from './next-up.js';

/** How finely a column is cut. */
export interface BinLimits {
  /** Most bins for values; a bin for NaN is not counted. */
  readonly maxBins: number;
  /** Fewest sampled rows in a bin. */
  readonly minDataInBin: number;
}

/**
 * Cuts distinct values of one sign into bins of about equal rows. A value that holds more rows than a mean bin gets a bin of its own, and the mean is taken anew
 * over what is left.
 *
 * Output: upper bounds, ascending, the last +Infinity. Each bound lies just above the middle between two neighbouring values.
 *
 * @see LightGBM, src/io/bin.cpp, GreedyFindBin.
 */
export function greedyBinBounds(distinct: DistinctValues, limits: BinLimits): readonly number[] {
  return distinct.values.length <= limits.maxBins ? boundsOfFewValues(distinct, limits.minDataInBin) : boundsOfManyValues(distinct, limits);
}

function boundsOfFewValues({ values, counts }: DistinctValues, minDataInBin: number): readonly number[] {
  const bounds: number[] = [];
  let rows = 0;
  for (let index = 0; index < values.length - 1; index++) {
    rows += counts[index]!;
    if (rows >= minDataInBin && pushBound(bounds, values[index]!, values[index + 1]!)) rows = 0;
  }
  bounds.push(Number.POSITIVE_INFINITY);
  return bounds;
}

function boundsOfManyValues({ values, counts }: DistinctValues, limits: BinLimits): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const maxBins = Math.max(1, Math.min(limits.maxBins, Math.trunc(total / limits.minDataInBin)));
  const heavyFrom = total / maxBins;
  let [restBins, restRows] = [maxBins, total];
  for (const count of counts) {
    if (count < heavyFrom) continue;
    restBins--;
    restRows -= count;
  }
  let meanRows = restRows / restBins;
  const bounds: number[] = [];
  let [bins, rows] = [0, 0];
  for (let index = 0; index < values.length - 1 && bins < maxBins - 1; index++) {
    const isHeavy = counts[index]! >= heavyFrom;
    if (!isHeavy) restRows -= counts[index]!;
    rows += counts[index]!;
    const isFull = isHeavy || rows >= meanRows || (counts[index + 1]! >= heavyFrom && rows >= Math.max(1, meanRows * 0.5));
    if (!isFull) continue;
    pushBound(bounds, values[index]!, values[index + 1]!);
    bins++;
    rows = 0;
    if (!isHeavy) meanRows = restRows / --restBins;
  }
  bounds.push(Number.POSITIVE_INFINITY);
  return bounds;
}

/** Adds the bound between two neighbouring values unless it is the last one again, up to one unit in the last place. */
function pushBound(bounds: number[], below: number, above: number): boolean {
  const sum = below + above;
  const bound = nextUp(Number.isFinite(sum) ? sum / 2 : below / 2 + above / 2);
  const last = bounds[bounds.length - 1];
  if (last !== undefined && bound <= nextUp(last)) return false;
  bounds.push(bound);
  return true;
}
