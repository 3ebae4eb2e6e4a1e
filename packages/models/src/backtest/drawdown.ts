/** The deepest fall of an equity curve from its highest value so far. */
export interface Drawdown {
  /** Equity at the peak less equity at the trough, as a fraction of the starting capital; 0 when equity never falls. */
  readonly depth: number;
  /** Opens of the bars of the peak, of the trough, and of the first return to the peak, epoch milliseconds; `null` for the capital before the first bar, or no fall. */
  readonly peakTime: number | null;
  readonly troughTime: number | null;
  /** `null` while the peak is not reached again. */
  readonly recoveryTime: number | null;
  /** Bars from the peak until it was reached again, or until the last bar. */
  readonly bars: number;
  /** Most bars that equity stayed below an earlier peak, whether or not in the deepest fall. */
  readonly longestBars: number;
}

/**
 * Deepest and longest drawdown of an equity curve that starts at 1 before its first bar.
 *
 * @example maximumDrawdown(Float64Array.of(1.1, 0.9, 1.2), Float64Array.of(0, 60_000, 120_000)).depth // 0.2
 */
export function maximumDrawdown(equity: Float64Array, time: Float64Array): Drawdown {
  let [peak, peakRow] = [1, -1];
  let deepest = { depth: 0, peakRow: -1, troughRow: -1, peak: 1 };
  let longestBars = 0;
  for (let row = 0; row < equity.length; row++) {
    const value = equity[row]!;
    if (value >= peak) [peak, peakRow] = [value, row];
    else longestBars = Math.max(longestBars, row - peakRow);
    if (peak - value > deepest.depth) deepest = { depth: peak - value, peakRow, troughRow: row, peak };
  }
  if (deepest.depth === 0) return { depth: 0, peakTime: null, troughTime: null, recoveryTime: null, bars: 0, longestBars: 0 };
  const after = equity.subarray(deepest.troughRow).findIndex((value) => value >= deepest.peak);
  const recoveryRow = after === -1 ? null : deepest.troughRow + after;
  return {
    depth: deepest.depth,
    peakTime: deepest.peakRow === -1 ? null : time[deepest.peakRow]!,
    troughTime: time[deepest.troughRow]!,
    recoveryTime: recoveryRow === null ? null : time[recoveryRow]!,
    bars: (recoveryRow ?? equity.length - 1) - deepest.peakRow,
    longestBars,
  };
}
