import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ColumnTable, type Dataset } from '@spx/core';

/** Which columns of the golden training rows are wanted. */
export interface GoldenDatasetOptions {
  /** The first so many features; default all 12. */
  readonly features?: number;
  /** Column to predict; default `y`. */
  readonly label?: 'y' | 'y_bin';
  readonly isWeighted?: boolean;
}

/** The rows that the golden models were trained on. */
export function goldenDataset({ features = 12, label = 'y', isWeighted = false }: GoldenDatasetOptions = {}): Dataset {
  const file = gunzipSync(readFileSync(new URL('fixtures/golden-training/train.csv.gz', import.meta.url)));
  const [header = '', ...lines] = file.toString('utf8').trim().split('\n');
  const names = header.split(',');
  const rows = lines.map((line) => line.split(',').map((value) => (value === 'nan' ? Number.NaN : Number(value))));
  const column = (name: string): Float64Array => Float64Array.from(rows, (row) => row[names.indexOf(name)]!);
  const table = new ColumnTable(Object.fromEntries(names.slice(0, features).map((name) => [name, column(name)])));
  const time = Float64Array.from(rows.keys());
  return {
    features: table,
    label: { name: label, values: column(label), startTime: time, endTime: time, unit: 'percent', horizonBars: 1 },
    ...(isWeighted ? { weights: column('weight') } : {}),
  };
}
