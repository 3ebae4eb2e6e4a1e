import {
  ArtifactFormatError,
  CancelledError,
  type ColumnTable,
  canonicalJson,
  type Dataset,
  type Estimator,
  FeatureMismatchError,
  type FitOptions,
  type FittedModel,
  InsufficientDataError,
  InvalidArgumentError,
  type ModelCodec,
  ShapeMismatchError,
  sha256,
} from '@spx/core';
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Options of {@link ridgeRegression}. */
export interface RidgeRegressionOptions {
  /** Penalty on the squared coefficients of standardised features, per row; more than 0. Default 0.01. */
  readonly penalty?: number;
}

/** Everything that a fitted ridge regression knows; the coefficients belong to the features as they come, not standardised. */
export type RidgeParameters = {
  readonly featureNames: readonly string[];
  readonly intercept: number;
  readonly means: readonly number[];
  readonly coefficients: readonly number[];
};

/** A fitted ridge regression. */
export interface RidgeModel extends FittedModel {
  readonly parameters: RidgeParameters;
}

/**
 * Linear regression with a penalty on the size of its coefficients.
 *
 * Formula: label = intercept + sum of coefficient * (feature - mean); the coefficients of standardised features solve (Z'WZ / sum W + penalty I) b = Z'W(y - m) / sum W.
 * Edges:   a missing feature counts as its mean; a feature that never changes, or is always missing, gets the coefficient 0.
 * Cost:    O(rows features^2) time.
 *
 * @throws {InvalidArgumentError} if penalty is not a finite number above 0.
 * @see Hoerl and Kennard, Ridge regression, Technometrics 12, 1970.
 * @example
 * const model = await ridgeRegression({ penalty: 0.1 }).fit(dataset);
 */
export function ridgeRegression({ penalty = 0.01 }: RidgeRegressionOptions = {}): Estimator<RidgeModel> {
  if (!(penalty > 0 && Number.isFinite(penalty))) throw new InvalidArgumentError('penalty', 'a finite number above 0', { received: penalty });
  return { specVersion: 1, id: 'ridge-regression', options: { penalty }, codec: ridgeCodec, fit: async (dataset, options) => fit(dataset, penalty, options) };
}

function fit(dataset: Dataset, penalty: number, { signal, onProgress }: FitOptions = {}): RidgeModel {
  checkDataset(dataset);
  if (signal?.aborted) throw new CancelledError({ work: 'ridge-regression' });
  const { features, label } = dataset;
  const weights = dataset.weights ?? new Float64Array(features.rowCount).fill(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) throw new InvalidArgumentError('weights', 'above 0 in at least one row', { received: total });
  const columns = features.names.map((name) => standardise(features.column(name), weights));
  const intercept = weightedSum(label.values, weights) / total;
  const gram = Matrix.eye(columns.length, columns.length, penalty);
  const right = new Matrix(columns.length, 1);
  for (const [i, { scores }] of columns.entries()) {
    right.set(i, 0, weightedSum(scores, weights, (row) => label.values[row]! - intercept) / total);
    for (let j = 0; j <= i; j++) {
      const shared = weightedSum(scores, weights, (row) => columns[j]!.scores[row]!) / total;
      gram.set(i, j, gram.get(i, j) + shared);
      if (j < i) gram.set(j, i, shared);
    }
  }
  const solution = new CholeskyDecomposition(gram).solve(right);
  onProgress?.({ done: 1, total: 1 });
  return ridgeModel({
    featureNames: features.names,
    intercept,
    means: columns.map(({ mean }) => mean),
    coefficients: columns.map(({ deviation }, index) => (deviation > 0 ? solution.get(index, 0) / deviation : 0)),
  });
}

function checkDataset({ features, label, weights, session }: Dataset): void {
  const { rowCount, names } = features;
  if (rowCount === 0 || names.length === 0) {
    throw new InsufficientDataError({ what: rowCount === 0 ? 'rows' : 'features', required: 1, available: 0 });
  }
  const others = { 'label.values': label.values, 'label.startTime': label.startTime, 'label.endTime': label.endTime, weights, session };
  for (const [what, values] of Object.entries(others)) {
    if (values !== undefined && values.length !== rowCount) throw new ShapeMismatchError({ what, expected: rowCount, received: values.length });
  }
  for (const name of names) {
    const infinite = features.column(name).find((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (infinite !== undefined) throw new InvalidArgumentError(name, 'finite or NaN', { received: infinite });
  }
  const bad = label.values.find((value) => !Number.isFinite(value)) ?? weights?.find((weight) => !(weight >= 0 && Number.isFinite(weight)));
  if (bad !== undefined) throw new InvalidArgumentError('label and weights', 'finite, weights 0 or more', { received: bad });
}

/** Scores of mean 0 and deviation 1; a missing value scores 0, as does every value of a column that does not change. */
function standardise(values: Float64Array, weights: Float64Array): { readonly mean: number; readonly deviation: number; readonly scores: Float64Array } {
  const present = weights.map((weight, row) => (Number.isNaN(values[row]!) ? 0 : weight));
  const total = present.reduce((sum, weight) => sum + weight, 0);
  const known = values.map((value) => (Number.isNaN(value) ? 0 : value));
  const mean = total > 0 ? weightedSum(known, present) / total : 0;
  const centred = values.map((value) => (Number.isNaN(value) ? 0 : value - mean));
  const deviation = total > 0 ? Math.sqrt(weightedSum(centred, present, (row) => centred[row]!) / total) : 0;
  // What a constant column has of deviation is rounding alone.
  if (!(deviation > 1e-12 * Math.abs(mean))) return { mean, deviation: 0, scores: new Float64Array(values.length) };
  return { mean, deviation, scores: centred.map((value) => value / deviation) };
}

function weightedSum(values: Float64Array, weights: Float64Array, factor: (row: number) => number = () => 1): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += weights[row]! * values[row]! * factor(row);
  return sum;
}

function ridgeModel(parameters: RidgeParameters): RidgeModel {
  const { featureNames, intercept, means, coefficients } = parameters;
  const predictRow = (row: Float64Array): number => {
    let prediction = intercept;
    for (let index = 0; index < coefficients.length; index++) {
      if (!Number.isNaN(row[index]!)) prediction += coefficients[index]! * (row[index]! - means[index]!);
    }
    return prediction;
  };
  return { specVersion: 1, kind: ridgeKind, featureNames, predict: async (table) => predictTable(table, parameters, predictRow), predictRow, parameters };
}

function predictTable(table: ColumnTable, { featureNames }: RidgeParameters, predictRow: (row: Float64Array) => number): Float64Array {
  for (let position = 0; position < Math.max(featureNames.length, table.names.length); position++) {
    const [expected = 'no further feature', received = 'no further feature'] = [featureNames[position], table.names[position]];
    if (expected !== received) throw new FeatureMismatchError({ position, expected, received });
  }
  const columns = featureNames.map((name) => table.column(name));
  const values = new Float64Array(columns.length);
  return Float64Array.from({ length: table.rowCount }, (_, row) => {
    for (const [index, column] of columns.entries()) values[index] = column[row]!;
    return predictRow(values);
  });
}

const ridgeKind = 'ridge-regression';
const HASH_LENGTH = 64;

/** Reads and writes a ridge regression: its SHA-256 in 64 characters, then its parameters as canonical JSON. */
export const ridgeCodec: ModelCodec<RidgeModel> = {
  specVersion: 1,
  kind: ridgeKind,
  encode: ({ parameters }) => {
    const body = canonicalJson(parameters);
    return new TextEncoder().encode(sha256(body) + body);
  },
  decode: (bytes) => {
    const text = new TextDecoder().decode(bytes);
    const body = text.slice(HASH_LENGTH);
    if (sha256(body) !== text.slice(0, HASH_LENGTH)) throw new ArtifactFormatError({ problem: 'its checksum does not match' });
    return ridgeModel(parseParameters(body));
  },
};

/** A checksum proves that nothing broke, not that this codec wrote it: every field is checked, and the text must be what `encode` would write. */
function parseParameters(body: string): RidgeParameters {
  let value: Partial<RidgeParameters> | null;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new ArtifactFormatError({ problem: 'its parameters are not JSON', cause });
  }
  const { featureNames, intercept, means, coefficients } = value ?? {};
  const isList = (list: unknown, type: string): boolean =>
    Array.isArray(list) && list.length === featureNames?.length && list.every((item) => typeof item === type);
  const complete = isList(featureNames, 'string') && isList(means, 'number') && isList(coefficients, 'number') && typeof intercept === 'number';
  if (!complete || canonicalJson(value as RidgeParameters) !== body) {
    throw new ArtifactFormatError({ problem: 'its parameters are not those of a ridge regression' });
  }
  return value as RidgeParameters;
}
