import {
  ArtifactFormatError,
  type ColumnTable,
  encodeArtifact,
  FeatureMismatchError,
  type FittedModel,
  type ModelCodec,
  type ModelManifest,
  sha256,
} from '@spx/core';

/** A linear model small enough to read at a glance: intercept plus coefficients, missing values taken as 0. */
export interface LinearModel extends FittedModel {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  predictRow(row: Float64Array): number;
}

export function linearModel(featureNames: readonly string[], intercept: number, coefficients: readonly number[]): LinearModel {
  const predictRow = (row: Float64Array): number =>
    coefficients.reduce((sum, coefficient, position) => {
      const value = row[position] ?? Number.NaN;
      return sum + (Number.isNaN(value) ? 0 : coefficient * value);
    }, intercept);
  return {
    specVersion: 1,
    kind: 'linear',
    featureNames,
    intercept,
    coefficients,
    predictRow,
    predict: async (table: ColumnTable) => {
      const position = featureNames.findIndex((name, index) => table.names[index] !== name);
      if (position >= 0 || table.names.length !== featureNames.length) {
        const at = Math.max(position, 0);
        throw new FeatureMismatchError({ position: at, expected: featureNames[at] ?? 'nothing more', received: table.names[at] ?? 'nothing' });
      }
      return Float64Array.from({ length: table.rowCount }, (_, row) => predictRow(Float64Array.from(featureNames, (name) => table.column(name)[row] ?? 0)));
    },
  };
}

/** JSON of names, intercept and coefficients. */
export const linearCodec: ModelCodec<LinearModel> = {
  specVersion: 1,
  kind: 'linear',
  encode: ({ featureNames, intercept, coefficients }) => new TextEncoder().encode(JSON.stringify([featureNames, intercept, coefficients])),
  decode: (bytes) => {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(value) || value.length !== 3) throw new ArtifactFormatError({ problem: 'its linear model is not three JSON values' });
    const [featureNames, intercept, coefficients]: unknown[] = value;
    return linearModel(strings(featureNames), Number(intercept), strings(coefficients).map(Number));
  },
};

function strings(value: unknown): string[] {
  if (!Array.isArray(value)) throw new ArtifactFormatError({ problem: 'its linear model has no list where one is needed' });
  return value.map(String);
}

/** An artefact of the model `intercept + slope * return_1`, with what a test wants to be different in its manifest. */
export function linearArtifact(intercept: number, changes: Partial<ModelManifest> = {}): Uint8Array {
  const model = linearModel(['return_1', 'volume_ratio'], intercept, [2, 0.5]);
  const bytes = linearCodec.encode(model);
  const rows = [
    [0.001, 1],
    [-0.25, null],
  ];
  const predictions = rows.map((row) => model.predictRow(Float64Array.from(row, (value) => value ?? Number.NaN)));
  return encodeArtifact(
    {
      specVersion: 1,
      name: 'test-linear',
      kind: 'linear',
      featureNames: model.featureNames,
      featureUnits: model.featureNames.map(() => 'unknown' as const),
      label: { name: 'forward_return', unit: 'fraction', horizonBars: 30 },
      lineage: { data: { bars: sha256('bars') }, codeVersion: '0.1.0', options: {}, seed: 7 },
      metrics: {},
      goldenPredictions: { rows, predictions },
      modelSha256: sha256(bytes),
      ...changes,
    },
    bytes,
  );
}
