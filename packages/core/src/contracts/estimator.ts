import type { ColumnTable } from '../table/column-table.js';
import type { Dataset } from './dataset.js';
import type { IntervalPrediction, IntervalPredictions } from './interval-predictions.js';
import type { JsonObject } from './json.js';

/** Progress of a fit: `done` of `total` rounds. */
export interface FitProgress {
  readonly done: number;
  readonly total: number;
  /** What early stopping goes by, on its rows, when there are any. */
  readonly loss?: number;
  /** By set of rows that is followed, then by metric. */
  readonly metrics?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Options of a fit that are not part of the model's definition. */
export interface FitOptions {
  /** Seed of every random choice. Same data, options and seed give the same bytes, whatever `threads` is. Default 0. */
  readonly seed?: number;
  /** Aborts the fit within one round; the fit rejects with a CancelledError. */
  readonly signal?: AbortSignal;
  /** Called after each round, in the thread of the caller. */
  readonly onProgress?: (progress: FitProgress) => void;
  /** Most threads to use. Default 1. */
  readonly threads?: number;
}

/** Importance of each feature, in the order of `featureNames`. */
export interface FeatureImportance {
  /** Total reduction of the loss by splits on the feature, or the absolute standardised coefficient of a linear model. */
  readonly gain: Float64Array;
  /** Number of splits on the feature; 0 or 1 for linear models. */
  readonly split: Float64Array;
}

/**
 * A model that was fitted. Immutable; safe to share between callers.
 *
 * `predict` refuses a table whose names differ from `featureNames` in any way, order included, with a FeatureMismatchError, and never changes its input. A
 * prediction is finite for every row whose features are finite or NaN.
 */
export interface FittedModel {
  readonly specVersion: 1;
  /** Name of the codec that reads this model back, such as `gradient-boosting`. */
  readonly kind: string;
  readonly featureNames: readonly string[];
  /** One value per row of the table, in the unit of the label. */
  predict(table: ColumnTable): Promise<Float64Array>;
  /** One row in the order of `featureNames`; equals `predict` to the last bit. Absent where the runtime is asynchronous. */
  predictRow?(row: Float64Array): number;
  /** An interval for every row, finite for every row whose features are finite or NaN. Absent where the model has no notion of it. Refuses what `predict` refuses. */
  predictIntervals?(table: ColumnTable): Promise<IntervalPredictions>;
  /** The interval of one row in the order of `featureNames`; equals `predictIntervals` to the last bit. Absent where `predictRow` or `predictIntervals` is. */
  predictIntervalRow?(row: Float64Array): IntervalPrediction;
  /** Absent where the model has no notion of it. */
  readonly importance?: FeatureImportance;
  /** What a reader would want to know of the fit: rounds kept, coefficients, standard errors. JSON only. */
  readonly summary?: JsonObject;
}

/**
 * Turns a model into bytes and back. The bytes are data, never code; decoding evaluates nothing, checks sizes before it allocates, and throws
 * ArtifactFormatError for anything that `encode` did not write.
 *
 * Called by: the registry at publication and the predictor at load time, through a list of codecs that the caller passes.
 */
export interface ModelCodec<Model extends FittedModel = FittedModel> {
  readonly specVersion: 1;
  readonly kind: string;
  /** Canonical: equal models give equal bytes. */
  encode(model: Model): Uint8Array;
  /** The model that `encode` wrote. */
  decode(bytes: Uint8Array): Model;
}

/**
 * A recipe for a model. `fit` returns a new model and leaves the estimator, the dataset and every earlier model as they were.
 *
 * Throws before any work: InsufficientDataError for no rows, ShapeMismatchError for unequal lengths, InvalidArgumentError for an infinite value.
 * Prove an implementation with `estimatorContract` of `@spx/core/testing`.
 */
export interface Estimator<Model extends FittedModel = FittedModel> {
  readonly specVersion: 1;
  /** Name in reports and registries, such as `lightgbm`. */
  readonly id: string;
  /** Every option with its default resolved; goes into the lineage. */
  readonly options: JsonObject;
  readonly codec: ModelCodec<Model>;
  /** Fits a new model. */
  fit(dataset: Dataset, options?: FitOptions): Promise<Model>;
}
