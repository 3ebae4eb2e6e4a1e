import { firstAtOrAfter } from './first-at-or-after.js';
import type { RowSpan } from './walk-forward-options.js';

/** Rows in units that a split does not cut apart, oldest first: sessions, or rows of one time. */
export interface RowUnits {
  /** First row of each unit, and at last the number of rows. */
  readonly starts: readonly number[];
  /** Label start of each row. */
  readonly startTime: Float64Array;
}

/** The unit at which a stretch that begins with unit `from` has reached its length, cut at no unit; `null` if the rows end before. */
export function unitAfter({ starts, startTime }: RowUnits, from: number, span: RowSpan): number | null {
  const units = starts.length - 1;
  if ('sessions' in span) return from + span.sessions <= units ? from + span.sessions : null;
  if ('rows' in span) {
    const reached = firstAtOrAfter(starts, starts[from]! + span.rows);
    return reached <= units ? reached : null;
  }
  const row = firstAtOrAfter(startTime, startTime[starts[from]!]! + span.ms);
  return row < startTime.length ? firstAtOrAfter(starts, row) : null;
}

/** The first unit of the longest stretch that ends in front of unit `to` and is no longer than the span. */
export function unitBefore({ starts, startTime }: RowUnits, to: number, span: RowSpan): number {
  if ('sessions' in span) return Math.max(0, to - span.sessions);
  const row = 'rows' in span ? starts[to]! - span.rows : firstAtOrAfter(startTime, startTime[starts[to]!]! - span.ms);
  return firstAtOrAfter(starts, Math.max(0, row));
}
