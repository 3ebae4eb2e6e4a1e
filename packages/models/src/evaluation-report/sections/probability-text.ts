/** A probability to two decimals, never rounded to a certainty; `null` where there is none. */
export function probabilityText(value: number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (value > 0.99) return '>0.99';
  return value < 0.01 ? '<0.01' : value.toFixed(2);
}
