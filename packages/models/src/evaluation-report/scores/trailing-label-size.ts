import type { Label } from '@spx/core';

/**
 * Mean absolute label of the last rows whose label had ended when a row began: how turbulent it was, as far as was known.
 *
 * Output: one value per row; NaN before `window` labels have ended.
 * Cost:   O(rows log rows).
 *
 * @param window - labels to average over, a positive integer.
 */
export function trailingLabelSize({ values, startTime, endTime }: Pick<Label, 'values' | 'startTime' | 'endTime'>, window: number): Float64Array {
  const rows = values.length;
  const order = Array.from(values.keys()).sort((a, b) => endTime[a]! - endTime[b]!);
  const sums = new Float64Array(rows + 1);
  for (const [index, row] of order.entries()) sums[index + 1] = sums[index]! + Math.abs(values[row]!);
  let ended = 0;
  return Float64Array.from({ length: rows }, (_, row) => {
    while (ended < rows && endTime[order[ended]!]! <= startTime[row]!) ended++;
    return ended < window ? Number.NaN : (sums[ended]! - sums[ended - window]!) / window;
  });
}
