import type { Label } from '@spx/core';

/** Rows of an earlier part, and the time that none of its labels may reach. */
export interface PurgeRange {
  /** First row of the earlier part. */
  readonly from: number;
  /** Row after its last. */
  readonly to: number;
  /** First label start of the part that follows, epoch milliseconds. */
  readonly before: number;
}

/**
 * Row after the last one that an earlier part may keep: the part is cut in front of its first row whose label ends at or after `before`.
 *
 * Rule:  keep rows `from` to `result`, where `label.endTime[row] < before` for each of them. An end at exactly `before` is cut: that label holds the price the next
 *        part starts from.
 * Edges: a part stays one range of rows, so a long label in its middle (a barrier touched late) takes the rows behind it along; an empty range gives `from`.
 * Cost:  O(rows of the part).
 *
 * @param range - `from` and `to` within the label's rows; `before` finite.
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, section 7.4.1.
 * @example
 * // labels end one minute after they start; the next part starts at minute 3
 * purgeRows(label, { from: 0, to: 3, before: 180_000 }); // 2
 */
export function purgeRows(label: Label, range: PurgeRange): number {
  const { endTime } = label;
  for (let row = range.from; row < range.to; row++) {
    if (endTime[row]! >= range.before) return row;
  }
  return range.to;
}
