import type { Label } from '@spx/core';

/**
 * Average uniqueness of each label: how much of what it tells no other label tells. Labels that overlap repeat one another, and a model that takes them for
 * independent trusts them too much.
 *
 * Formula: (1 / (e - s)) times the integral over (s, e] of 1 / c(time), s and e start and end of the label, c the number of labels that span a time. With bars of
 *          equal length this is the mean of 1 / c over the bars of the span.
 * Input:   start and end times of a label; ends need not rise from row to row.
 * Output:  n values above 0 and up to 1, NaN where masked. Their sum is the number of independent labels; pass them to `labelledDataset` as weights.
 * Edges:   a label that ends when another starts does not overlap it.
 * Cost:    O(n log n).
 *
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, sections 4.3 and 4.4.
 * @example
 * sampleUniqueness(forwardReturn(bars, { horizonBars: 30 }))[500]; // 0.0333: each minute is shared by 30 labels
 */
export function sampleUniqueness(label: Label): Float64Array {
  const { startTime, endTime } = label;
  const [starts, ends] = [sortedTimes(startTime), sortedTimes(endTime)];
  const { atStarts, atEnds } = sharesAt(starts, ends);
  const values = new Float64Array(startTime.length).fill(Number.NaN);
  let [begun, ended] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const [start, end] = [startTime[row]!, endTime[row]!];
    if (Number.isNaN(start)) continue;
    begun = rankOf(starts, start, begun);
    ended = rankOf(ends, end, ended);
    values[row] = (atEnds[ended]! - atStarts[begun]!) / (end - start);
  }
  return values;
}

function sortedTimes(times: Float64Array): Float64Array {
  const sorted = new Float64Array(times.length);
  let count = 0;
  for (let row = 0; row < times.length; row++) if (!Number.isNaN(times[row]!)) sorted[count++] = times[row]!;
  return sorted.subarray(0, count).sort();
}

/** Integral of 1 / c from the last time without any label up to each start and each end. Starting anew there keeps the sums short, so that nothing is lost to rounding. */
function sharesAt(starts: Float64Array, ends: Float64Array): { readonly atStarts: Float64Array; readonly atEnds: Float64Array } {
  const [atStarts, atEnds] = [new Float64Array(starts.length), new Float64Array(ends.length)];
  let [begun, ended, share, before] = [0, 0, 0, 0];
  while (ended < ends.length) {
    const now = begun < starts.length ? Math.min(starts[begun]!, ends[ended]!) : ends[ended]!;
    const concurrent = begun - ended;
    share = concurrent === 0 ? 0 : share + (now - before) / concurrent;
    while (ended < ends.length && ends[ended] === now) atEnds[ended++] = share;
    while (begun < starts.length && starts[begun] === now) atStarts[begun++] = share;
    before = now;
  }
  return { atStarts, atEnds };
}

/** A place of a value in a sorted array that holds it, looked for from a place near by: neighbouring labels start and end close to each other. */
function rankOf(sorted: Float64Array, value: number, near: number): number {
  let [low, high] = [near, near];
  for (let step = 1; sorted[low]! > value; step *= 2) low = Math.max(0, low - step);
  for (let step = 1; sorted[high]! < value; step *= 2) high = Math.min(sorted.length - 1, high + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
