import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ColumnTable, type Dataset, seededRandom } from '@spx/core';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/onnx/${name}`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'onnx-models-'));
export const path: string = join(folder, 'model.onnx');
export const [forestPath, classifierPath, lstmPath] = ['forest-by-column.onnx', 'logistic.onnx', 'lstm.onnx'].map(fixture) as [string, string, string];

/** What numpy says of the fixtures. */
export const expected: { readonly rows: readonly (readonly number[])[]; readonly lstm: readonly number[] } = JSON.parse(
  readFileSync(fixture('expected.json'), 'utf8'),
);

const columns = ['a', 'b', 'c', 'd'].map((name, column) => [name, Float64Array.from(expected.rows, (row) => row[column]!)] as const);
export const bars = new ColumnTable(Object.fromEntries([...columns, ['session', new Float64Array(expected.rows.length).fill(1)] as const]));

export const train: Dataset = planted(1);
export const test: Dataset = planted(2);

export function removeFiles(): void {
  rmSync(folder, { recursive: true });
}

function planted(seed: number): Dataset {
  const random = seededRandom(seed);
  const [x, z] = [0, 1].map(() => Float64Array.from({ length: 500 }, random.normal)) as [Float64Array, Float64Array];
  const values = x.map((value, row) => value * Math.abs(z[row]!) + 0.1 * random.normal());
  const time = values.map((_, row) => row);
  return { features: new ColumnTable({ x, z }), label: { name: 'return_30', values, startTime: time, endTime: time, unit: 'percent', horizonBars: 30 } };
}
