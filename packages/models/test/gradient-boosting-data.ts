import { ColumnTable, type Dataset, seededRandom } from '@spx/core';

/** Columns and a label as a dataset; row r starts at r minutes and ends `horizonBars` later. */
export function boostingDataset(columns: Readonly<Record<string, Float64Array>>, label: Float64Array, horizonBars = 1): Dataset {
  const startTime = label.map((_, row) => row * 60_000);
  const endTime = startTime.map((time) => time + horizonBars * 60_000);
  return { features: new ColumnTable(columns), label: { name: 'y', values: label, startTime, endTime, unit: 'percent', horizonBars } };
}

/** Six columns of noise, of which three carry a known signal: sin(3a), a step of b, and c missing. */
export function plantedDataset({ rows, seed, noise = 0.3 }: { readonly rows: number; readonly seed: number; readonly noise?: number }): Dataset {
  const random = seededRandom(seed);
  const column = (): Float64Array => Float64Array.from({ length: rows }, () => random.normal());
  const columns = { a: column(), b: column(), c: column(), d: column(), e: column(), f: column() };
  for (let row = 0; row < rows; row++) if (random.uniform() < 0.3) columns.c[row] = Number.NaN;
  const label = columns.a.map((a, row) => plantedSignal(a, columns.b[row]!, columns.c[row]!) + noise * random.normal());
  return boostingDataset(columns, label);
}

/** The signal of {@link plantedDataset}. */
export function plantedSignal(a: number, b: number, c: number): number {
  return Math.sin(3 * a) + (b > 0.5 ? 1 : -0.5) + (Number.isNaN(c) ? 0.8 : 0);
}

/** Mean squared difference. */
export function meanSquaredError(received: Float64Array, expected: Float64Array): number {
  return received.reduce((sum, value, row) => sum + (value - expected[row]!) ** 2, 0) / received.length;
}
