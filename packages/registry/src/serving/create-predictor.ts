import { type ColumnTable, ContractViolationError, type FittedModel, InvalidArgumentError, type ModelCodec, type ModelManifest } from '@spx/core';
import { checkSignature } from './check-signature.js';
import { featureRow } from './feature-row.js';
import { openArtifact } from './open-artifact.js';
import { predictIntervalRow, predictIntervals } from './predict-intervals.js';
import { predictRow } from './predict-row.js';
import type { FeatureInput, Prediction, TablePrediction } from './prediction.js';

/** Answers for one model. Immutable; safe to share. */
export interface Predictor {
  readonly manifest: ModelManifest;
  readonly featureNames: readonly string[];
  /**
   * Predicts one row.
   *
   * @throws {FeatureMismatchError} if a named feature is absent or unknown.
   * @throws {ShapeMismatchError} if a row has another length than `featureNames`.
   * @throws {InvalidArgumentError} if a value is infinite or not a number.
   * @throws {ContractViolationError} if the model answers with NaN or an infinity: a failure is never passed on as a prediction.
   */
  predict(features: FeatureInput): Promise<Prediction>;
  /** Predicts every row of a table whose columns are `featureNames`, in that order. Throws as `predict` does. */
  predictTable(table: ColumnTable): Promise<TablePrediction>;
}

/** What a {@link createPredictor} is made from: an encoded artefact with codecs to read it, or a model with its manifest. */
export type PredictorSource =
  | { readonly artifact: Uint8Array; readonly codecs: readonly ModelCodec[] }
  | { readonly model: FittedModel; readonly manifest: ModelManifest };

/**
 * A predictor that refuses input the model was not fitted on, and says with every answer what it is: unit, horizon, model and hash.
 *
 * Input:  features by name in any order (`null` and NaN are missing values), or a Float64Array in the order of `featureNames`.
 * Output: the model's value as it is, in the label's unit, with its interval where the model has intervals.
 *
 * @throws {ArtifactFormatError} if the artefact is not whole.
 * @throws {InvalidArgumentError} if no codec reads the model's kind.
 * @throws {FeatureMismatchError} if model and manifest disagree on the features.
 * @example
 * const predictor = createPredictor({ artifact, codecs: [gradientBoostingCodec] });
 * const { value, unit } = await predictor.predict({ return_1: 0.0004, rsi_14: null });
 */
export function createPredictor(source: PredictorSource): Predictor {
  const { model, manifest } = 'model' in source ? source : openArtifact(new Uint8Array(source.artifact), { codecs: source.codecs, unknownKind });
  checkSignature(model, manifest);
  return predictorOf(model, manifest);
}

/** A predictor over a model whose signature was checked already. */
export function predictorOf(model: FittedModel, manifest: ModelManifest): Predictor {
  const { featureNames, label, name, modelSha256 } = manifest;
  const identity = { unit: label.unit, horizonBars: label.horizonBars, model: name, modelSha256 };
  return {
    manifest,
    featureNames,
    predict: async (features) => {
      const start = performance.now();
      const row = featureRow(features, featureNames);
      const value = checkedValue(await predictRow(model, row), name);
      const interval = await predictIntervalRow(model, row);
      return { value, ...interval, ...identity, latencyMs: performance.now() - start };
    },
    predictTable: async (table) => {
      const start = performance.now();
      for (const column of table.names) checkColumn(column, table.column(column));
      const values = await model.predict(table);
      for (const value of values) checkedValue(value, name);
      const intervals = await predictIntervals(model, table);
      return { values, ...intervals, ...identity, latencyMs: performance.now() - start };
    },
  };
}

function checkColumn(name: string, values: Float64Array): void {
  const infinite = values.find((value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY);
  if (infinite !== undefined) throw new InvalidArgumentError(name, 'finite, or NaN where it is missing', { received: infinite });
}

function checkedValue(value: number, model: string): number {
  if (Number.isFinite(value)) return value;
  throw new ContractViolationError({ subject: model, rule: 'a prediction is finite', problem: `it predicted ${value}.` });
}

function unknownKind(kind: string, known: readonly string[]): InvalidArgumentError {
  return new InvalidArgumentError('codecs', `a list with a codec of kind "${kind}"`, { received: known, remedy: `Pass the codec of "${kind}" in "codecs".` });
}
