import { ColumnTable, type Dataset, seededRandom } from '@spx/core';

/** Rows of which the label is `signal` times the sum of the first two columns plus noise of variance 1; every other column is noise. Labels span 3 rows, sessions 20. */
export function noiseDataset({ rows, columns, signal = 0, seed }: { rows: number; columns: number; signal?: number; seed: number }): Dataset {
  const random = seededRandom(seed).fork('noise dataset');
  const names = Array.from({ length: columns }, (_, index) => `x${index}`);
  const features = new ColumnTable(Object.fromEntries(names.map((name) => [name, Float64Array.from({ length: rows }, random.normal)])));
  const startTime = Float64Array.from({ length: rows }, (_, row) => row);
  const known = (row: number): number => features.column('x0')[row]! + features.column('x1')[row]!;
  return {
    features,
    label: {
      ...{ name: 'y', unit: 'percent', horizonBars: 3 },
      values: startTime.map((row) => signal * known(row) + random.normal()),
      startTime,
      endTime: startTime.map((time) => time + 3),
    },
    session: startTime.map((row) => Math.floor(row / 20)),
  };
}
