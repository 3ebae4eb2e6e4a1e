import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Dataset } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type LightgbmOptions, lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { decisionBits } from '../src/estimators/gradient-boosting/model/decision-type.js';
import type { FlatTrees } from '../src/estimators/gradient-boosting/model/flat-trees.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import { goldenDataset } from './golden-dataset.js';
import { meanSquaredError } from './gradient-boosting-data.js';

function fixture(name: string): Buffer {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url));
}

/** What must be the same in every node, beside the threshold. */
function shape({ firstNode, column, left, right, leafRows, categoryWords, firstCategoryWord }: FlatTrees) {
  return { firstNode, column, left, right, leafRows, categoryWords, firstCategoryWord };
}

function rootMeanSquare(predicted: Float64Array, { label }: Dataset): number {
  return Math.sqrt(meanSquaredError(predicted, label.values));
}

function missingKind(bits: number): number {
  return bits & (decisionBits.missingIsZero | decisionBits.missingIsNan);
}

const common: LightgbmOptions = { numLeaves: 15, numIterations: 25 };
/** One threshold of a model lies at another end of an empty bin: the rows part in the same way, and LightGBM's sums leave a little in empty bins. */
const cases: readonly { readonly name: string; readonly options: LightgbmOptions; readonly features: number; readonly movedThresholds?: number }[] = [
  { name: 'reg', options: {}, features: 12 },
  { name: 'reg_cat', options: { categoricalFeature: ['f4'], minDataPerGroup: 50 }, features: 12 },
  { name: 'reg_zero_as_missing', options: { zeroAsMissing: true }, features: 12, movedThresholds: 1 },
  { name: 'reg_nomissing', options: {}, features: 6 },
];

describe('trained on the rows of the golden models', () => {
  for (const { name, options, features, movedThresholds = 0 } of cases) {
    it(`lightgbm grows every node of lgb_${name}`, async () => {
      const expected = readLightgbmModel(fixture(`lightgbm/golden/lgb_${name}.txt`)).boosted.trees;
      const dataset = goldenDataset({ features });
      const model = await lightgbm({ ...common, ...options }).fit(dataset);
      const received = model.boosted.trees;
      expect(shape(received)).toEqual(shape(expected));
      const moved = received.threshold.filter((threshold, node) => threshold !== expected.threshold[node]);
      expect(moved).toHaveLength(movedThresholds);
      if (options.zeroAsMissing === true) expect(received.decision.map(missingKind)).toEqual(expected.decision.map(missingKind));
      // LightGBM keeps labels, gradients and scores in single precision, and adds the mean to the first tree.
      const base = model.boosted.baseScore[0]!;
      const leavesOfFirst = expected.firstNode[1]! + 1;
      const worst = received.leafValue.reduce(
        (most, value, leaf) => Math.max(most, Math.abs(value + (leaf < leavesOfFirst ? base : 0) - expected.leafValue[leaf]!)),
        0,
      );
      expect(worst).toBeLessThan(1e-7);
    });

    it(`lightgbm follows the training error of lgb_${name}`, async () => {
      const { eval_train } = JSON.parse(fixture(`lightgbm/golden/lgb_${name}.expected.json`).toString('utf8'));
      const dataset = goldenDataset({ features });
      const losses: number[] = [];
      for (const rounds of [1, 10, 25]) {
        const predicted = await (await lightgbm({ ...common, ...options, numIterations: rounds }).fit(dataset)).predict(dataset.features);
        losses.push(rootMeanSquare(predicted, dataset));
      }
      const expected = [1, 10, 25].map((rounds) => eval_train.rmse[rounds - 1]);
      for (const [index, loss] of losses.entries()) expect(loss).toBeCloseTo(expected[index]!, 6);
    });
  }

  // XGBoost cuts columns of many values at quantiles of a sketch, this engine where LightGBM does, so that thresholds and later splits differ a little.
  it('xgboost parts the categories of xgb_reg_cat at the root, and errs as little', async () => {
    const expected = readXgboostModel(gunzipSync(fixture('xgboost/golden/reg_cat.json.gz')));
    const dataset = goldenDataset({ features: 12 });
    const received = await xgboost({ numRounds: 10, eta: 0.1, baseScore: 0.5, categoricalFeatures: ['f4'] }).fit(dataset);
    const [trees, golden] = [received.boosted.trees, expected.boosted.trees];
    expect([trees.column[0], trees.decision[0]! & decisionBits.categorical]).toEqual([4, 1]);
    expect(trees.categoryWords.subarray(0, 1)).toEqual(golden.categoryWords.subarray(0, 1));
    expect(trees.gain[0]).toBeCloseTo(golden.gain[0]!, 2);
    const [loss, goldenLoss] = [
      rootMeanSquare(await received.predict(dataset.features), dataset),
      rootMeanSquare(await expected.predict(dataset.features), dataset),
    ];
    expect(Math.abs(loss / goldenLoss - 1)).toBeLessThan(0.005);
  });
});
