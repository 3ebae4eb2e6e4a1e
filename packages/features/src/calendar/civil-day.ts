const MS_PER_DAY = 86_400_000;

/** Whole days from 1970-01-01 to a date of the civil calendar; `month` counts from 1, and a `day` beyond its month runs on into the next. */
export function civilDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** Day of the week of a civil day, 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** A civil day as `2024-11-29`. */
export function isoDate(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
