// The range of a Date.
const LATEST = 8.64e15;

/**
 * A time for a reader: date and minute, UTC.
 *
 * @param time - epoch milliseconds; NaN and what no calendar holds give an en dash.
 * @example
 * formatTime(Date.UTC(2024, 10, 5, 14, 30)); // '2024-11-05 14:30'
 */
export function formatTime(time: number): string {
  return Math.abs(time) <= LATEST ? new Date(time).toISOString().slice(0, 16).replace('T', ' ') : '–';
}
