import type { FeatureUnit } from './feature-unit.js';
import type { JsonObject } from './json.js';
import type { ValueUnit } from './label.js';

/** Inputs and outputs recorded when the model was fitted. A loaded model must reproduce them exactly before it may serve. */
export interface GoldenPredictions {
  /** Rows in the order of `featureNames`; `null` is missing. */
  readonly rows: readonly (readonly (number | null)[])[];
  readonly predictions: readonly number[];
}

/** Where a model came from: enough to make the same bytes again. */
export interface ModelLineage {
  /** SHA-256 of each input, by name. */
  readonly data: Readonly<Record<string, string>>;
  readonly codeVersion: string;
  readonly options: JsonObject;
  readonly seed: number;
}

/** Everything that is true of a model besides its numbers. Holds no wall-clock time, so that the same run makes the same artefact. */
export interface ModelManifest {
  readonly specVersion: 1;
  readonly name: string;
  readonly kind: string;
  readonly featureNames: readonly string[];
  /** Unit of each feature, in the order of `featureNames`. */
  readonly featureUnits: readonly FeatureUnit[];
  readonly label: { readonly name: string; readonly unit: ValueUnit; readonly horizonBars: number };
  readonly lineage: ModelLineage;
  readonly metrics: JsonObject;
  readonly goldenPredictions: GoldenPredictions;
  readonly modelSha256: string;
}
