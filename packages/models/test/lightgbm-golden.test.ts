import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { writeLightgbmModel } from '../src/formats/lightgbm/write-lightgbm-model.js';
import { tableOf } from './lightgbm-fixture.js';
import { scoreTrees } from './score-trees.js';

const read = (name: string): string => readFileSync(new URL(`fixtures/lightgbm/golden/${name}`, import.meta.url), 'utf8');

const named: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY };

const [header = '', ...lines] = read('predict.csv').trimEnd().split('\n');
const rows = lines.map((line) => line.split(',').map((value) => named[value] ?? Number(value)));

interface GoldenModel {
  readonly n_features: number;
  readonly raw: readonly number[];
  readonly pred: readonly number[];
  readonly leaf_20: readonly (readonly number[])[];
  readonly importance_split: readonly number[];
  readonly importance_gain: readonly number[];
}

describe.each(['reg', 'reg_bag', 'reg_cat', 'reg_nomissing', 'reg_zero_as_missing', 'bin', 'huber'])('lgb_%s of LightGBM 4.6', (name) => {
  const model = readLightgbmModel(read(`lgb_${name}.txt`));
  const expected: GoldenModel = JSON.parse(read(`lgb_${name}.expected.json`));
  const scores = rows.map((row) => scoreTrees(model.boosted, row));

  it('has the raw scores and leaves of the library, to the last bit', async () => {
    expect([...(await model.predictOutputs(tableOf(model.featureNames, rows), { raw: true }))]).toEqual(expected.raw);
    expect(scores.flatMap(({ raw }) => raw)).toEqual(expected.raw);
    expect(scores.slice(0, 20).flatMap(({ leaves }) => leaves)).toEqual(expected.leaf_20.flat());
  });

  it('is written as the same bytes', () => {
    expect(writeLightgbmModel(model)).toBe(read(`lgb_${name}.txt`));
  });

  it('has its feature names and importances', () => {
    expect(model.featureNames).toEqual(header.split(',').slice(0, expected.n_features));
    expect([...model.importance.split]).toEqual(expected.importance_split);
    // Gains are written with six digits.
    for (const [feature, gain] of expected.importance_gain.entries()) expect(model.importance.gain[feature]).toBeCloseTo(gain, 1);
  });
});
