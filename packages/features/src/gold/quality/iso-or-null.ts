/** A time as ISO-8601; null for one that is missing or that no calendar holds. */
export function isoOrNull(time: number | undefined): string | null {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
