import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A model as XGBoost saved it, with what it says of the rows to predict; numbers have the fewest digits that single precision needs. */
export interface SavedXgboostModel {
  readonly json?: string;
  /** Base64, as `binary`. */
  readonly ubj?: string;
  readonly binary?: string;
  readonly raw?: readonly number[] | readonly (readonly number[])[];
  readonly pred?: readonly number[] | readonly (readonly number[])[];
  readonly leaf?: readonly (readonly number[])[];
  readonly contributions?: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];
  /** Why this version has no such model. */
  readonly error?: string;
}

/** What fixtures/xgboost/make-models.py writes for one version; null is NaN. */
export interface SavedXgboostModels {
  readonly version: string;
  readonly predict: readonly (readonly (number | null)[])[];
  readonly models: Readonly<Record<string, SavedXgboostModel>>;
}

/** Versions of XGBoost that models were saved with. */
export const xgboostVersions: readonly string[] = ['0.90', '1.0.2', '1.3.3', '1.7.6', '2.1.4', '3.2.0'];

/** Models of one version. */
export function savedXgboostModels(version: string): SavedXgboostModels {
  return JSON.parse(gunzipSync(readFileSync(new URL(`fixtures/xgboost/models-${version}.json.gz`, import.meta.url))).toString());
}

/** The files of a model by their format. */
export function filesOf({ json, ubj, binary }: SavedXgboostModel): Readonly<Record<string, Uint8Array>> {
  const files = { json: json === undefined ? undefined : new TextEncoder().encode(json), ubj: decoded(ubj), binary: decoded(binary) };
  return Object.fromEntries(Object.entries(files).flatMap(([format, bytes]) => (bytes === undefined ? [] : [[format, bytes]])));
}

function decoded(base64: string | undefined): Uint8Array | undefined {
  return base64 === undefined ? undefined : Uint8Array.from(Buffer.from(base64, 'base64'));
}

/** Saved models that are refused. */
export const unreadModels: readonly string[] = ['gblinear', 'vector_leaves'];
