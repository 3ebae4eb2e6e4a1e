import type { TradingCalendar } from '../calendar/trading-calendar.js';

/** Between which times bars are due. */
interface DueTime {
  readonly calendar: TradingCalendar;
  readonly from?: number;
  readonly until?: number;
}

/**
 * Places of the calendar's sessions that hold no bar, and the rows that follow such places.
 *
 * @param time - opens in order, epoch milliseconds.
 * @param interval - milliseconds from a place to the next.
 */
export function missingByCalendar(time: Float64Array, interval: number, { calendar, from, until }: DueTime): { count: number; rowsAfter: number[] } {
  const [first, last] = [time[0], time.at(-1)];
  if (first === undefined || last === undefined || !(interval > 0)) return { count: 0, rowsAfter: [] };
  const begin = from ?? calendar.sessionAt(first)?.open ?? first;
  const end = until ?? last + interval;
  const sessions = [calendar.sessionAt(begin) ?? [], calendar.sessionsBetween(begin + 1, end)].flat();
  const rowsAfter: number[] = [];
  let count = 0;
  let row = 0;
  let owed = 0;
  for (const { open, close } of sessions) {
    const place = (moment: number): number => Math.floor((moment - open) / interval);
    let next = Math.ceil((Math.max(begin, open) - open) / interval);
    for (; row < time.length && time[row]! < close; row++) {
      if (time[row]! < open || place(time[row]!) < next) continue;
      const gap = place(time[row]!) - next;
      if (gap + owed > 0) rowsAfter.push(row);
      count += gap;
      owed = 0;
      next = place(time[row]!) + 1;
    }
    const rest = Math.max(0, Math.ceil((Math.min(end, close) - open) / interval) - next);
    count += rest;
    owed += rest;
  }
  return { count, rowsAfter };
}
