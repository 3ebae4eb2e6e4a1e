import { type BarColumn, type ColumnTable, type Label, ShapeMismatchError } from '@spx/core';

/**
 * Weight of each label by the return that is its own: what happened within its span, each bar's return shared among all labels that span the bar.
 *
 * Formula: | sum over the bars j of the span of ln(c[j] / c[j-1]) / k[j] |, k[j] the number of labels that span bar j.
 * Input:   the bars that the label was made from, and the label.
 * Output:  n values of 0 or more, NaN where masked. Labels of great moves weigh more than labels of noise.
 * Edges:   the return of a bar without a close falls to the next bar that has one.
 * Cost:    O(n log n).
 *
 * @throws {ShapeMismatchError} if the label has another length than the bars.
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, section 4.6.
 * @example
 * returnAttribution(bars, label)[500]; // 0.00012
 */
export function returnAttribution(bars: ColumnTable<BarColumn>, label: Label): Float64Array {
  const time = bars.column('time');
  const { values, startTime, endTime } = label;
  if (values.length !== time.length) throw new ShapeMismatchError({ what: 'label', expected: time.length, received: values.length });
  const lastRows = endTime.map((end, row) => (Number.isNaN(end) ? Number.NaN : rowAt(time, end - startTime[row]! + time[row]!)));
  const shares = cumulativeShares(bars.column('close'), lastRows);
  return lastRows.map((last, row) => (Number.isNaN(last) ? Number.NaN : Math.abs(shares[last]! - shares[row]!)));
}

/** Sum over all bars so far of the return per label that spans the bar; row t spans the bars after t up to its last. */
function cumulativeShares(close: Float64Array, lastRows: Float64Array): Float64Array {
  const leaving = new Int32Array(close.length + 1);
  const shares = new Float64Array(close.length);
  let [concurrent, price, sum] = [0, Number.NaN, 0];
  for (let row = 0; row < close.length; row++) {
    concurrent -= leaving[row]!;
    const isKnown = close[row]! > 0;
    if (isKnown && concurrent > 0 && !Number.isNaN(price)) sum += Math.log1p((close[row]! - price) / price) / concurrent;
    if (isKnown) price = close[row]!;
    shares[row] = sum;
    if (Number.isNaN(lastRows[row]!)) continue;
    concurrent++;
    leaving[lastRows[row]! + 1]!++;
  }
  return shares;
}

/** Row of the last bar that opens at or before a time. */
function rowAt(time: Float64Array, moment: number): number {
  let [low, high] = [0, time.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (time[middle]! <= moment) low = middle;
    else high = middle - 1;
  }
  return low;
}
