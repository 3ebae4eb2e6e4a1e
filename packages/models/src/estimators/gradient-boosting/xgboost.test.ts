import { describe, expect, it } from 'vitest';
import { boostingDataset, meanSquaredError, plantedDataset } from '../../../test/gradient-boosting-data.js';
import type { GradientBoostingModel } from './model/gradient-boosting-model.js';
import { xgboost } from './xgboost.js';

const dataset = plantedDataset({ rows: 1500, seed: 21 });

/** Depth of every leaf, tree after tree. */
function leafDepths({ boosted }: GradientBoostingModel): readonly number[] {
  const { firstNode, left, right } = boosted.trees;
  return [...firstNode.subarray(0, -1)].flatMap((first, tree) => {
    const depth = [0];
    const leaves: number[] = [];
    for (let node = 0; node < firstNode[tree + 1]! - first; node++) {
      for (const child of [left[first + node]!, right[first + node]!]) {
        if (child >= 0) depth[child] = depth[node]! + 1;
        else leaves.push(depth[node]! + 1);
      }
    }
    return leaves;
  });
}

describe('xgboost', () => {
  it('works out a tree that can be worked out by hand', async () => {
    // Mean 5, residuals -4 -4 -2 2 2 6; lambda 1. Level 1 cuts after the third row: 2 * 100/4 - 0. Level 2: -4 -4 | -2 has gain 64/3 + 4/2 - 25 < 0, and
    // 2 2 | 6 has 16/3 + 36/2 - 25 < 0; 2 | 2 6 has 4/2 + 64/3 - 25 < 0.
    const byHand = boostingDataset({ x: Float64Array.of(1, 2, 3, 4, 5, 6) }, Float64Array.of(1, 1, 3, 7, 7, 11));
    const model = await xgboost({ numRounds: 1, eta: 0.5 }).fit(byHand);
    expect([...model.boosted.trees.gain]).toEqual([50]);
    expect([...model.boosted.trees.leafValue]).toEqual([-1.25, 1.25]);
    expect(model.predictRow(Float64Array.of(2))).toBe(3.75);
  });

  it('grows no deeper than maxDepth and no further than maxLeaves', async () => {
    expect(Math.max(...leafDepths(await xgboost({ numRounds: 3, maxDepth: 4 }).fit(dataset)))).toBe(4);
    const few = await xgboost({ numRounds: 3, maxDepth: 0, maxLeaves: 5 }).fit(dataset);
    expect(few.boosted.trees.leafValue.length).toBe(15);
    expect(Math.max(...leafDepths(few))).toBe(3);
    const guided = await xgboost({ numRounds: 3, maxDepth: 0, maxLeaves: 12, growPolicy: 'lossguide' }).fit(dataset);
    expect(guided.boosted.trees.leafValue.length).toBe(36);
  });

  it('keeps minChildWeight', async () => {
    const model = await xgboost({ numRounds: 3, minChildWeight: 40 }).fit(dataset);
    expect(Math.min(...model.boosted.trees.leafWeight)).toBeGreaterThanOrEqual(40);
  });

  it('makes only splits that bring more than gamma', async () => {
    const model = await xgboost({ numRounds: 5, gamma: 12 }).fit(dataset);
    expect(Math.min(...model.boosted.trees.gain)).toBeGreaterThan(12);
  });

  it('starts from baseScore, and moves towards the mean where no split is found', async () => {
    const constant = boostingDataset(
      { x: new Float64Array(10).fill(1) },
      Float64Array.from({ length: 10 }, () => 4),
    );
    const model = await xgboost({ numRounds: 2, eta: 0.5, baseScore: 0, lambda: 0 }).fit(constant);
    expect([...model.boosted.baseScore]).toEqual([0]);
    expect([...model.boosted.trees.leafValue]).toEqual([2, 1]);
    expect(model.predictRow(Float64Array.of(1))).toBe(3);
  });

  it('is repeatable with samples of rows and features', async () => {
    const estimator = xgboost({ numRounds: 8, subsample: 0.6, colsampleBytree: 0.8, colsampleBylevel: 0.7, colsampleBynode: 0.7 });
    const [a, b, other] = await Promise.all([1, 1, 2].map((seed) => estimator.fit(dataset, { seed })));
    expect(estimator.codec.encode(a!)).toEqual(estimator.codec.encode(b!));
    expect(estimator.codec.encode(a!)).not.toEqual(estimator.codec.encode(other!));
  });

  it('learns a label of a very small unit', async () => {
    const small = { ...dataset, label: { ...dataset.label, values: dataset.label.values.map((value) => value * 1e-6) } };
    const model = await xgboost({ numRounds: 50, lambda: 0 }).fit(small);
    const error = meanSquaredError(await model.predict(small.features), small.label.values);
    expect(error).toBeLessThan(0.1 * 1e-12);
  });

  it('stops early by its own name for it', async () => {
    const noisy = plantedDataset({ rows: 700, seed: 22, noise: 2 });
    const model = await xgboost({ numRounds: 200, earlyStoppingRounds: 5 }).fit(noisy);
    expect(model.summary.earlyStopping?.stopped).toBe(true);
    expect(model.summary.rounds).toBeLessThan(100);
    expect(model.boosted.trees.firstNode.length).toBe(model.summary.rounds + 1);
  });
});
