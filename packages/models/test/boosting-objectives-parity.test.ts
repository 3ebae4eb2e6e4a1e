import { readFileSync } from 'node:fs';
import { ColumnTable, type Dataset } from '@spx/core';
import { expect, it } from 'vitest';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import type { GradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';

/** What fixtures/objectives/make-expected.py writes; null is NaN. */
interface ObjectivesFixture {
  readonly rounds: number;
  readonly features: Readonly<Record<string, readonly (number | null)[]>>;
  readonly labels: Readonly<Record<string, readonly number[]>>;
  readonly weight: readonly number[];
  readonly lightgbm: readonly ExpectedFit[];
  readonly xgboost: readonly ExpectedFit[];
}

interface ExpectedFit {
  readonly name: string;
  readonly label: string;
  readonly weighted: boolean;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  /** Training metric of each round. */
  readonly curves: Readonly<Record<string, readonly number[]>>;
  /** Raw scores of the first rows after the last round, the outputs of a row side by side. */
  readonly raw: readonly number[];
}

const fixture: ObjectivesFixture = JSON.parse(readFileSync(new URL('fixtures/objectives/expected.json', import.meta.url), 'utf8'));
const { rounds } = fixture;

function datasetOf({ label, weighted }: ExpectedFit): Dataset {
  const columns = Object.entries(fixture.features).map(([name, values]) => [name, Float64Array.from(values, (value) => value ?? Number.NaN)]);
  const values = Float64Array.from(fixture.labels[label]!);
  const startTime = values.map((_, row) => row);
  return {
    features: new ColumnTable(Object.fromEntries(columns)),
    label: { name: 'y', values, startTime, endTime: startTime, unit: 'percent', horizonBars: 1 },
    ...(weighted ? { weights: Float64Array.from(fixture.weight) } : {}),
  };
}

/** Largest difference, relative where the expected number is above 1. */
function worstDifference(received: ArrayLike<number | null>, expected: readonly number[]): number {
  expect(received.length).toBe(expected.length);
  return expected.reduce((worst, value, index) => Math.max(worst, Math.abs(value - received[index]!) / Math.max(1, Math.abs(value))), 0);
}

async function rawScores(model: GradientBoostingModel, { features }: Dataset, { raw }: ExpectedFit): Promise<Float64Array> {
  return (await model.predictOutputs(features, { raw: true })).subarray(0, raw.length);
}

function expectCurves(model: GradientBoostingModel, { curves }: ExpectedFit, tolerance: number): void {
  for (const [metric, values] of Object.entries(curves)) {
    expect(worstDifference(model.summary.evaluation!.sets.train![metric]!, values), metric).toBeLessThan(tolerance);
  }
}

/** A library's parameters under their own names in camel case. */
function optionsOf({ params, curves }: ExpectedFit, metricName: 'metric' | 'evalMetric'): Readonly<Record<string, never>> {
  const camelCase = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const options = Object.fromEntries(Object.entries(params).map(([name, value]) => [camelCase(name), value]));
  const metrics = Object.keys(curves);
  return { ...options, ...(metrics.length > 0 ? { [metricName]: metrics } : {}) } as Readonly<Record<string, never>>;
}

for (const expected of fixture.lightgbm) {
  it(`lightgbm follows LightGBM 4.7.0: ${expected.name}${expected.weighted ? ', weighted' : ''}`, async () => {
    const dataset = datasetOf(expected);
    const model = await lightgbm({ ...optionsOf(expected, 'metric'), numIterations: rounds }).fit(dataset, { evaluationSets: { train: dataset } });
    // LightGBM keeps labels, weights and gradients in single precision.
    expectCurves(model, expected, 5e-8);
    expect(worstDifference(await rawScores(model, dataset, expected), expected.raw)).toBeLessThan(2e-7);
  });
}

for (const expected of fixture.xgboost) {
  it(`xgboost follows XGBoost 3.2.0: ${expected.name}${expected.weighted ? ', weighted' : ''}`, async () => {
    const dataset = datasetOf(expected);
    const model = await xgboost({ ...optionsOf(expected, 'evalMetric'), numRounds: rounds }).fit(dataset, { evaluationSets: { train: dataset } });
    // XGBoost computes in single precision.
    expectCurves(model, expected, 1e-7);
    expect(worstDifference(await rawScores(model, dataset, expected), expected.raw)).toBeLessThan(1e-6);
  });
}
