import type { FileTimes } from './feature-file.js';
import type { TimeRange } from './feature-history.js';

/** Whether a time lies in a range; every time lies in an absent one. */
export function isWithin(time: number, range: TimeRange | undefined): boolean {
  return time >= (range?.from ?? Number.NEGATIVE_INFINITY) && time <= (range?.until ?? Number.POSITIVE_INFINITY);
}

/** Whether a file with these times may hold rows of a range. */
export function overlaps({ from, until }: FileTimes, range: TimeRange | undefined): boolean {
  return until >= (range?.from ?? Number.NEGATIVE_INFINITY) && from <= (range?.until ?? Number.POSITIVE_INFINITY);
}
