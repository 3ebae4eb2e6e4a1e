import type { KnownRows } from './known-rows.js';

/**
 * The row that counts once everything up to a position is known: that of the latest event, and of its versions the one known last.
 *
 * Output: a row of the view's table per position, within each entity.
 * Cost:   O(m). A late correction of an old event, or an old event that became known late, never takes the place of a newer event.
 */
export function bestKnownRows({ rows, starts, eventTime }: KnownRows): Int32Array {
  const best = new Int32Array(rows.length);
  for (let code = 0; code + 1 < starts.length; code++) {
    let latest = Number.NEGATIVE_INFINITY;
    let row = -1;
    for (let position = starts[code]!; position < starts[code + 1]!; position++) {
      const candidate = rows[position]!;
      if (eventTime[candidate]! >= latest) {
        latest = eventTime[candidate]!;
        row = candidate;
      }
      best[position] = row;
    }
  }
  return best;
}
