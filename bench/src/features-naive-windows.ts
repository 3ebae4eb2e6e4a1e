import { ColumnTable } from '@spx/core';

/** The features that {@link naiveWindows} computes. */
export const naiveWindowNames: readonly string[] = [
  ...['sma_7', 'sma_14', 'sma_21', 'sma_50', 'bb_upper', 'bb_middle', 'bb_lower', 'bb_width', 'bb_position'],
  ...['volatility_20', 'volatility_50', 'volume_ma20', 'volume_zscore'],
];

/** 13 rolling features as one would first write them: every window summed anew in plain loops over typed arrays. */
export function naiveWindows(bars: ColumnTable): ColumnTable {
  const [close, volume] = [bars.column('close'), bars.column('volume')];
  const returns = close.map((value, row) => (row === 0 ? Number.NaN : (value - close[row - 1]!) / close[row - 1]!));
  const columns: Record<string, Float64Array> = Object.fromEntries(naiveWindowNames.map((name) => [name, new Float64Array(bars.rowCount)]));
  for (let row = 0; row < bars.rowCount; row++) {
    for (const window of [7, 14, 21, 50]) columns[`sma_${window}`]![row] = mean(close, row, window);
    const middle = mean(close, row, 20);
    const half = 2 * deviation(close, row, 20);
    columns.bb_upper![row] = middle + half;
    columns.bb_middle![row] = middle;
    columns.bb_lower![row] = middle - half;
    columns.bb_width![row] = (2 * half) / middle;
    columns.bb_position![row] = (close[row]! - middle + half) / (2 * half);
    columns.volatility_20![row] = deviation(returns, row, 20);
    columns.volatility_50![row] = deviation(returns, row, 50);
    columns.volume_ma20![row] = mean(volume, row, 20);
    columns.volume_zscore![row] = (volume[row]! - mean(volume, row, 20)) / deviation(volume, row, 20);
  }
  return new ColumnTable(columns);
}

function mean(values: Float64Array, row: number, window: number): number {
  if (row < window - 1) return Number.NaN;
  let sum = 0;
  for (let index = row - window + 1; index <= row; index++) sum += values[index]!;
  return sum / window;
}

function deviation(values: Float64Array, row: number, window: number): number {
  const middle = mean(values, row, window);
  if (Number.isNaN(middle)) return Number.NaN;
  let squares = 0;
  for (let index = row - window + 1; index <= row; index++) squares += (values[index]! - middle) ** 2;
  return Math.sqrt(squares / (window - 1));
}
