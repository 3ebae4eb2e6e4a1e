/**
 * A time for a reader: date and minute, UTC.
 *
 * @param time - epoch milliseconds; NaN gives an en dash.
 * @example
 * formatTime(Date.UTC(2024, 10, 5, 14, 30)); // '2024-11-05 14:30'
 */
export function formatTime(time: number): string {
  return Number.isFinite(time) ? new Date(time).toISOString().slice(0, 16).replace('T', ' ') : '–';
}
