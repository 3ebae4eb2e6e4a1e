import { createHash } from 'node:crypto';
import type { Dataset } from '../../src/contracts/dataset.js';
import type { Estimator, FitOptions, FittedModel, ModelCodec } from '../../src/contracts/estimator.js';
import { ArtifactFormatError } from '../../src/errors/artifact-format-error.js';
import { CancelledError } from '../../src/errors/cancelled-error.js';
import { FeatureMismatchError } from '../../src/errors/feature-mismatch-error.js';
import { InsufficientDataError } from '../../src/errors/insufficient-data-error.js';
import { InvalidArgumentError } from '../../src/errors/invalid-argument-error.js';
import { ShapeMismatchError } from '../../src/errors/shape-mismatch-error.js';
import { canonicalJson } from '../../src/hash/canonical-json.js';
import type { ColumnTable } from '../../src/table/column-table.js';

/** What a marginal regression knows. */
export interface MarginalParameters {
  readonly names: readonly string[];
  readonly mean: number;
  readonly centres: readonly number[];
  readonly slopes: readonly number[];
}

/** A fitted marginal regression. */
export interface MarginalModel extends FittedModel {
  readonly parameters: MarginalParameters;
}

/** A small, correct estimator: the mean of the label plus, for each feature by itself, its regression slope over the number of features. */
export function marginalRegression(): Estimator<MarginalModel> {
  return { specVersion: 1, id: 'marginal-regression', options: {}, codec: marginalCodec, fit };
}

async function fit(dataset: Dataset, { signal, onProgress }: FitOptions = {}): Promise<MarginalModel> {
  checkDataset(dataset);
  const { features, label } = dataset;
  const mean = meanOf(label.values);
  const centres: number[] = [];
  const slopes: number[] = [];
  for (const [index, name] of features.names.entries()) {
    if (signal?.aborted) throw new CancelledError({ work: 'marginal-regression' });
    const values = features.column(name);
    const centre = meanOf(values.filter((value) => !Number.isNaN(value)));
    const known = values.map((value) => (Number.isNaN(value) ? 0 : value - centre));
    const spread = known.reduce((sum, value) => sum + value * value, 0);
    const shared = known.reduce((sum, value, row) => sum + value * (label.values[row]! - mean), 0);
    centres.push(centre);
    slopes.push(spread > 0 ? shared / spread / features.names.length : 0);
    onProgress?.({ done: index + 1, total: features.names.length });
  }
  return modelOf({ names: features.names, mean, centres, slopes });
}

function checkDataset({ features, label, weights, session }: Dataset): void {
  const { rowCount } = features;
  if (rowCount === 0) throw new InsufficientDataError({ what: 'rows', required: 1, available: 0 });
  const others = { values: label.values, startTime: label.startTime, endTime: label.endTime, weights, session };
  for (const [what, values] of Object.entries(others)) {
    if (values !== undefined && values.length !== rowCount) throw new ShapeMismatchError({ what, expected: rowCount, received: values.length });
  }
  for (const name of features.names) {
    const infinite = features.column(name).find((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (infinite !== undefined) throw new InvalidArgumentError(name, 'finite or NaN', { received: infinite });
  }
  const bad = label.values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new InvalidArgumentError('label', 'finite', { received: bad });
}

/** The model of given parameters. */
export function modelOf(parameters: MarginalParameters): MarginalModel {
  const { names, mean, centres, slopes } = parameters;
  const predictRow = (row: Float64Array): number =>
    row.reduce((sum, value, index) => sum + (Number.isNaN(value) ? 0 : slopes[index]! * (value - centres[index]!)), mean);
  const predict = async (table: ColumnTable): Promise<Float64Array> => {
    for (let position = 0; position < Math.max(names.length, table.names.length); position++) {
      const [expected, received] = [names[position] ?? 'none', table.names[position] ?? 'none'];
      if (expected !== received) throw new FeatureMismatchError({ position, expected, received });
    }
    return Float64Array.from({ length: table.rowCount }, (_, row) => predictRow(Float64Array.from(names, (name) => table.column(name)[row]!)));
  };
  return { specVersion: 1, kind: 'marginal-regression', featureNames: names, predict, predictRow, summary: { mean }, parameters };
}

const CHECKSUM_BYTES = 32;

/** Canonical JSON of the parameters after its SHA-256. */
export const marginalCodec: ModelCodec<MarginalModel> = {
  specVersion: 1,
  kind: 'marginal-regression',
  encode: ({ parameters }) => {
    const body = Buffer.from(canonicalJson({ ...parameters }));
    return Uint8Array.from([...checksum(body), ...body]);
  },
  decode: (bytes) => {
    const body = bytes.slice(CHECKSUM_BYTES);
    if (Buffer.compare(checksum(body), bytes.subarray(0, CHECKSUM_BYTES)) !== 0) throw new ArtifactFormatError({ problem: 'its checksum does not match' });
    return modelOf(JSON.parse(new TextDecoder().decode(body)) as MarginalParameters);
  },
};

function checksum(body: Uint8Array): Uint8Array {
  return createHash('sha256').update(body).digest();
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
