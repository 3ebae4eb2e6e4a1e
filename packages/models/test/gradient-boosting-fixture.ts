import { readFileSync } from 'node:fs';
import { ColumnTable, type Dataset, type JsonValue } from '@spx/core';

/** A model of the real library: its parameters and its predictions for the training rows. */
export interface ExpectedModel {
  readonly params: Readonly<Record<string, JsonValue>>;
  readonly predictions: readonly number[];
  /** Splits per feature; not of every model. */
  readonly splits?: readonly number[];
  /** Sum of gains per feature; not of every model. */
  readonly gains?: readonly number[];
}

/** Bin bounds that LightGBM uses for one column, as far as rows lie on both sides of them. */
interface ExpectedBins {
  readonly column: string;
  readonly maxBin: number;
  readonly minDataInBin: number;
  readonly thresholds: readonly number[];
}

/** A small data set, null for NaN, and what the libraries make of it. */
interface TrainingFixture {
  readonly rounds: number;
  readonly features: Readonly<Record<string, readonly (number | null)[]>>;
  readonly label: readonly number[];
  readonly weight: readonly number[];
  readonly lightgbm: Readonly<Record<string, ExpectedModel>>;
  readonly xgboost: Readonly<Record<string, ExpectedModel>>;
}

/** What fixtures/boosting/make-expected.py writes. */
export interface BoostingFixture extends TrainingFixture {
  readonly binColumns: Readonly<Record<string, readonly number[]>>;
  readonly bins: readonly ExpectedBins[];
}

/** Models and bins made by LightGBM 4.7.0 and XGBoost 3.2.0. */
export const boostingFixture: BoostingFixture = JSON.parse(readFileSync(new URL('fixtures/boosting/expected.json', import.meta.url), 'utf8'));

/** Models made by the same versions with categories, constraints, missing zeros and many bins; see fixtures/splitting/make-expected.py. */
export const splittingFixture: TrainingFixture = JSON.parse(readFileSync(new URL('fixtures/splitting/expected.json', import.meta.url), 'utf8'));

/** The rows that the expected models were fitted on. */
export function fixtureDataset({
  isWeighted = false,
  fixture = boostingFixture,
}: {
  readonly isWeighted?: boolean;
  readonly fixture?: TrainingFixture;
} = {}): Dataset {
  const { features, label, weight } = fixture;
  const columns = Object.entries(features).map(([name, values]) => [name, Float64Array.from(values, (value) => value ?? Number.NaN)]);
  const values = Float64Array.from(label);
  const startTime = values.map((_, row) => row);
  return {
    features: new ColumnTable(Object.fromEntries(columns)),
    label: { name: 'y', values, startTime, endTime: startTime, unit: 'percent', horizonBars: 1 },
    ...(isWeighted ? { weights: Float64Array.from(weight) } : {}),
  };
}

/** A library's parameters as options: camel case, and no trailing word that Python forced on a name. */
export function optionsOf({ params }: ExpectedModel): Readonly<Record<string, JsonValue>> {
  const camelCase = (name: string): string => name.replace(/^reg_/, '').replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [camelCase(name), value]));
}
