import { readFileSync } from 'node:fs';
import { ColumnTable, type Dataset, seededRandom } from '@spx/core';

/** Rows to fit, and rows to score on where there are any. */
export interface TrainData {
  readonly train: Dataset;
  readonly validation: Dataset | undefined;
}

/** Features of the generated data. */
const featureCount = 76;
const minuteMs = 60_000;

/**
 * Seeded rows with 76 features: autocorrelated, skewed and discrete columns, two with NaN, and a label with a weak non-linear signal.
 *
 * @param rows - rows to fit; no validation rows are made.
 */
export function generatedTrainData(rows: number): TrainData {
  const random = seededRandom(42);
  const columns: Record<string, Float64Array> = {};
  for (let feature = 0; feature < featureCount; feature++) {
    const values = new Float64Array(rows);
    const persistence = [0, 0.5, 0.9, 0.99][feature % 4]!;
    let state = 0;
    for (let row = 0; row < rows; row++) {
      state = persistence * state + Math.sqrt(1 - persistence * persistence) * random.normal();
      const value = feature % 10 === 3 ? Math.exp(state) : feature % 10 === 7 ? Math.round(3 * state) : state;
      values[row] = feature < 2 && random.uniform() < [0.02, 0.3][feature]! ? Number.NaN : value;
    }
    columns[`feature_${feature}`] = values;
  }
  const { feature_4: a, feature_5: b, feature_6: c } = columns as Readonly<Record<`feature_${4 | 5 | 6}`, Float64Array>>;
  const label = a.map((value, row) => 0.2 * Math.sin(2 * value) + 0.1 * Math.sign(b[row]! - 0.5) * c[row]! + random.normal());
  return { train: datasetOf(columns, label, 0), validation: undefined };
}

interface Header {
  readonly n: number;
  readonly f: number;
  readonly n_train: number;
  readonly n_valid: number;
  readonly feature_names: readonly string[];
}

/** Reads a data set: its JSON header, and row-major little-endian float32 in `.X.f32` and `.y.f32` beside it. */
export function storedTrainData(path: string): TrainData {
  const header: Header = JSON.parse(readFileSync(path, 'utf8'));
  const stem = path.replace(/\.json$/, '');
  const features = readFloats(`${stem}.X.f32`);
  const labels = readFloats(`${stem}.y.f32`);
  const part = (from: number, to: number): Dataset => {
    const columns: Record<string, Float64Array> = {};
    for (const [feature, name] of header.feature_names.entries()) {
      const values = new Float64Array(to - from);
      for (let row = from; row < to; row++) values[row - from] = features[row * header.f + feature]!;
      columns[name] = values;
    }
    return datasetOf(columns, Float64Array.from(labels.subarray(from, to)), from);
  };
  return { train: part(0, header.n_train), validation: part(header.n - header.n_valid, header.n) };
}

function readFloats(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

function datasetOf(columns: Readonly<Record<string, Float64Array>>, values: Float64Array, firstRow: number): Dataset {
  const startTime = values.map((_, row) => (firstRow + row) * minuteMs);
  const endTime = startTime.map((time) => time + 30 * minuteMs);
  return { features: new ColumnTable(columns), label: { name: 'label', values, startTime, endTime, unit: 'percent', horizonBars: 30 } };
}
