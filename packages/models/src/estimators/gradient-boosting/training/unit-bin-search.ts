import type { BinRange, Cut, LeafSearch } from './bin-search.js';

/**
 * `searchBins` where every second derivative is 1 and there is no L1 penalty: the weight of a side is its number of rows.
 *
 * Cost: O(bins), about 3.5 ns each.
 */
export function searchUnitBins(search: LeafSearch, { base, from, end, step, fewestOther }: BinRange, cut: Cut): void {
  const sums = search.histogram.packed;
  const { radix } = search.gradients;
  const { l2, minRowsPerLeaf, minHessianPerLeaf } = search.limits;
  const perRadix = 1 / radix;
  const totalGradient = Math.floor(search.total.packed * perRadix);
  const totalRows = search.total.packed - totalGradient * radix;
  const fewest = Math.max(minRowsPerLeaf, minHessianPerLeaf);
  const most = totalRows - Math.max(fewest, fewestOther);
  let best = cut.gain;
  let packed = 0;
  for (let bin = from; bin !== end; bin += step) {
    packed += sums[base + bin]!;
    const gradient = Math.floor(packed * perRadix);
    const rows = packed - gradient * radix;
    if (rows > most) break;
    if (rows < fewest) continue;
    const otherGradient = totalGradient - gradient;
    const a = rows + l2;
    const b = totalRows - rows + l2;
    // Multiplied out, for most cuts are no improvement and need no division.
    const numerator = gradient * gradient * b + otherGradient * otherGradient * a;
    if (numerator <= best * a * b) continue;
    const gain = numerator / (a * b);
    if (!(gain > best)) continue;
    best = gain;
    cut.bin = step === 1 ? bin : bin - 1;
    cut.step = step;
    cut.packed = packed;
    cut.hessian = rows;
  }
  cut.gain = best;
}
