/** A leaf whose cuts are sought, in gradient integers. Written by `feature-study.ts`, in this order. */
@unmanaged
export class LeafSearch {
  totalGradient: f64;
  totalHessian: f64;
  totalRows: f64;
  l1: f64;
  l2: f64;
  minRows: f64;
  minHessian: f64;
  /** Real second derivative per integer. */
  hessianUnit: f64;
  /** A cut is of interest above it. */
  leastGain: f64;
  /** Bits of a sum that count rows. */
  countBits: f64;
}

/** The bins of one feature. */
@unmanaged
export class FeatureBins {
  /** First slot in a histogram, and slots that are its own, an even number. */
  slot: u32;
  slots: u32;
  /** Bins of values, which come first. */
  values: i32;
  /** Bin of NaN, or -1. */
  missing: i32;
}

/** The best cut of one feature; `gain` stays at the least gain where there is none. */
@unmanaged
export class FeatureCut {
  gain: f64;
  /** Rows in this bin or a lower one go left. */
  bin: f64;
  /** 1 where the search came from the left (NaN goes right), -1 from the right. */
  step: f64;
  /** Sums of the side that the search came from. */
  gradient: f64;
  hessian: f64;
  rows: f64;
}

/** Best cut of one feature where every second derivative is 1; NaN bins are tried on either side, and values against NaN. */
export function searchFeature(search: LeafSearch, histogram: usize, feature: FeatureBins, cut: FeatureCut): void {
  const sums = histogram + ((<usize>feature.slot) << 3);
  const missing = feature.missing;
  const mask = ((<i64>1) << (<i64>search.countBits)) - 1;
  const missingRows = missing < 0 ? 0 : <f64>(load<i64>(sums + ((<usize>missing) << 3)) & mask);
  cut.gain = search.leastGain;
  if (search.l1 === 0) {
    scanUnit(search, sums, feature.values - 1, 0, missingRows + 1, cut);
    if (missingRows > 0) scanUnit(search, sums, 0, feature.values, 1, cut);
  } else {
    scanAny(search, sums, feature.values - 1, 0, missingRows + 1, cut, false);
    if (missingRows > 0) scanAny(search, sums, 0, feature.values, 1, cut, false);
  }
}

/** The same for histograms of pairs. */
export function searchPairFeature(search: LeafSearch, histogram: usize, feature: FeatureBins, cut: FeatureCut): void {
  const sums = histogram + ((<usize>feature.slot) << 4);
  const missing = feature.missing;
  const mask = ((<i64>1) << (<i64>search.countBits)) - 1;
  const missingRows = missing < 0 ? 0 : <f64>(load<i64>(sums + ((<usize>missing) << 4), 8) & mask);
  cut.gain = search.leastGain;
  scanAny(search, sums, feature.values - 1, 0, missingRows + 1, cut, true);
  if (missingRows > 0) scanAny(search, sums, 0, feature.values, 1, cut, true);
}

/** Sums of one feature as doubles: `bins` gradients, then as many second derivatives and rows, all of them integers. */
export function decodeFeature(sums: usize, bins: u32, countBits: i32, into: usize): void {
  const bits = <i64>countBits;
  const mask = ((<i64>1) << bits) - 1;
  const column = (<usize>bins) << 3;
  for (const end = sums + column; sums < end; sums += 8) {
    const sum = load<i64>(sums);
    const rows = <f64>(sum & mask);
    store<f64>(into, <f64>(sum >> bits));
    store<f64>(into + column, rows);
    store<f64>(into + 2 * column, rows);
    into += 8;
  }
}

/** The same for histograms of pairs; second derivatives become what they are. */
export function decodePairFeature(sums: usize, bins: u32, countBits: i32, hessianUnit: f64, into: usize): void {
  const bits = <i64>countBits;
  const mask = ((<i64>1) << bits) - 1;
  const column = (<usize>bins) << 3;
  for (const end = sums + 2 * column; sums < end; sums += 16) {
    const second = load<i64>(sums, 8);
    store<f64>(into, <f64>load<i64>(sums));
    store<f64>(into + column, <f64>(second >> bits) * hessianUnit);
    store<f64>(into + 2 * column, <f64>(second & mask));
    into += 8;
  }
}

/** Every cut between two bins, where a side weighs its number of rows and there is no L1 penalty. */
function scanUnit(search: LeafSearch, sums: usize, from: i32, end: i32, fewestOther: f64, cut: FeatureCut): void {
  const bits = <i64>search.countBits;
  const mask = ((<i64>1) << bits) - 1;
  const totalGradient = search.totalGradient;
  const totalRows = search.totalRows;
  const l2 = search.l2;
  const fewest = max<f64>(search.minRows, search.minHessian);
  const most = totalRows - max<f64>(fewest, fewestOther);
  const step: i32 = from < end ? 1 : -1;
  let best = cut.gain;
  let sum: i64 = 0;
  for (let bin = from; bin !== end; bin += step) {
    sum += load<i64>(sums + ((<usize>bin) << 3));
    const rows = <f64>(sum & mask);
    if (rows > most) break;
    if (rows < fewest) continue;
    const gradient = <f64>(sum >> bits);
    const otherGradient = totalGradient - gradient;
    const a = rows + l2;
    const b = totalRows - rows + l2;
    // Multiplied out, for most cuts are no improvement and need no division.
    const numerator = gradient * gradient * b + otherGradient * otherGradient * a;
    if (numerator <= best * a * b) continue;
    const gain = numerator / (a * b);
    if (!(gain > best)) continue;
    best = gain;
    cut.gain = gain;
    cut.bin = <f64>(step === 1 ? bin : bin - 1);
    cut.step = <f64>step;
    cut.gradient = gradient;
    cut.hessian = rows;
    cut.rows = rows;
  }
}

/** Every cut between two bins, whatever the second derivatives and the penalties. */
function scanAny(search: LeafSearch, sums: usize, from: i32, end: i32, fewestOther: f64, cut: FeatureCut, pairs: bool): void {
  const bits = <i64>search.countBits;
  const mask = ((<i64>1) << bits) - 1;
  const totalGradient = search.totalGradient;
  const l1 = search.l1;
  const l2 = search.l2;
  const minOtherRows = max<f64>(search.minRows, fewestOther);
  const step: i32 = from < end ? 1 : -1;
  let best = cut.gain;
  let sum: i64 = 0;
  let second: i64 = 0;
  for (let bin = from; bin !== end; bin += step) {
    let gradient: f64;
    let hessian: f64;
    let rows: f64;
    if (pairs) {
      const slot = sums + ((<usize>bin) << 4);
      const added = load<i64>(slot, 8);
      // Without rows here, the cut is the one before it.
      if ((added & mask) === 0) continue;
      sum += load<i64>(slot);
      second += added;
      gradient = <f64>sum;
      hessian = <f64>(second >> bits);
      rows = <f64>(second & mask);
    } else {
      sum += load<i64>(sums + ((<usize>bin) << 3));
      gradient = <f64>(sum >> bits);
      rows = <f64>(sum & mask);
      hessian = rows;
    }
    const weight = hessian * search.hessianUnit;
    const otherWeight = (search.totalHessian - hessian) * search.hessianUnit;
    if (search.totalRows - rows < minOtherRows || otherWeight < search.minHessian) break;
    if (rows < search.minRows || weight < search.minHessian) continue;
    const kept = softThreshold(gradient, l1);
    const otherKept = softThreshold(totalGradient - gradient, l1);
    const a = weight + l2;
    const b = otherWeight + l2;
    const numerator = kept * kept * b + otherKept * otherKept * a;
    if (numerator <= best * a * b) continue;
    const gain = numerator / (a * b);
    if (!(gain > best)) continue;
    best = gain;
    cut.gain = gain;
    cut.bin = <f64>(step === 1 ? bin : bin - 1);
    cut.step = <f64>step;
    cut.gradient = gradient;
    cut.hessian = hessian;
    cut.rows = rows;
  }
}

/** What the L1 penalty leaves of a sum of gradients. */
function softThreshold(gradient: f64, l1: f64): f64 {
  return gradient > l1 ? gradient - l1 : gradient < -l1 ? gradient + l1 : 0;
}
