/** A share as a percentage with two decimals, or an en dash. */
export function formatShare(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(2)} %`;
}
