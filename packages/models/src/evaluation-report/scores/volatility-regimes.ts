import { quantileSorted } from 'simple-statistics';

/** Names of the terciles, calm first. */
export const volatilityRegimes = ['calm', 'middle', 'turbulent'] as const;

/** Which third of the rows, by volatility, a row belongs to; `null` without a finite volatility, and for all rows when it does not vary. */
export function volatilityRegime(volatility: Float64Array): (row: number) => string | null {
  const sorted = Array.from(volatility.filter(Number.isFinite).sort());
  if (sorted.length === 0 || sorted[0] === sorted.at(-1)) return () => null;
  const [low, high] = [quantileSorted(sorted, 1 / 3), quantileSorted(sorted, 2 / 3)];
  return (row) => {
    const value = volatility[row]!;
    if (!Number.isFinite(value)) return null;
    return volatilityRegimes[value <= low ? 0 : value <= high ? 1 : 2];
  };
}
