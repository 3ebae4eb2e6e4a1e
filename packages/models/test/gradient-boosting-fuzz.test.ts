import { ArtifactFormatError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { gradientBoostingCodec as codec } from '../src/estimators/gradient-boosting/codec/gradient-boosting-codec.js';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import type { DecisionTree } from '../src/estimators/gradient-boosting/model/decision-tree.js';
import { flattenTrees } from '../src/estimators/gradient-boosting/model/flat-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';
import { plantedDataset } from './gradient-boosting-data.js';
import { mutatedBytes } from './mutated-bytes.js';

/** Mutated files; an own run can ask for more. */
const rounds = Number(process.env.SPX_FUZZ_ROUNDS ?? 100_000);

/** A model with everything that trees can have: a set of categories, numbered and linear leaves, two outputs. */
function modelOfEverything(plain: GradientBoostingModel): GradientBoostingModel {
  const linear = { constant: [0.5, -0.5, 1], columns: [[0, 2], [], [1]], coefficients: [[0.25, -1], [], [2]] };
  const tree: DecisionTree = {
    ...{ column: [3, 1], threshold: [0, 0.5], decision: [1, 10], left: [1, ~1], right: [~0, ~2], gain: [3, 1] },
    ...{ nodeValue: [0.1, 0.2], nodeWeight: [30, 20], nodeRows: [30, 20], leafValue: [1, 2, 3], leafWeight: [10, 8, 12], leafRows: [10, 8, 12] },
    ...{ categories: [[1, 4, 40]], leafNumber: [2, 3, 4], linear },
  };
  return gradientBoostingModel({
    ...plain.boosted,
    ...{ baseScore: Float64Array.of(0.1, -0.1), trees: flattenTrees([tree, tree]), treeOutput: Uint32Array.of(0, 1), treesPerRound: 2 },
    arithmetic: { precision: 'single', addsBaseLast: true, averages: true },
    objective: { name: 'multiclass', parameters: { num_class: 2 }, link: { kind: 'softmax' } },
  });
}

describe('a mutated model file', () => {
  it(`is refused, or predicts a finite number for every row, ${rounds} times`, async () => {
    const random = seededRandom(41);
    const dataset = plantedDataset({ rows: 200, seed: 42 });
    const first = await lightgbm({ numIterations: 3, minDataInLeaf: 10 }).fit(dataset);
    const models = [first, await xgboost({ numRounds: 2, maxDepth: 3 }).fit(dataset), modelOfEverything(first)];
    for (const model of models) expect(codec.encode(codec.decode(codec.encode(model)))).toEqual(codec.encode(model));
    const files = models.map(codec.encode);
    let accepted = 0;
    for (let round = 0; round < rounds; round++) {
      const mutated = mutatedBytes(files[round % files.length]!, random);
      try {
        const decoded = codec.decode(mutated);
        accepted++;
        expect(Buffer.compare(codec.encode(decoded), mutated)).toBe(0);
        const rows = decoded.featureNames.map((_, index) => (index % 2 === 0 ? Number.NaN : 1e3));
        expect(Number.isFinite(decoded.predictRow(Float64Array.from(rows)))).toBe(true);
        expect(Number.isFinite(decoded.predictRow(new Float64Array(rows.length)))).toBe(true);
      } catch (error) {
        if (!(error instanceof ArtifactFormatError)) throw error;
      }
    }
    // Changes of a threshold, a gain or a leaf by a little make another valid model; most others must not.
    expect(accepted).toBeGreaterThan(rounds / 40);
    expect(accepted).toBeLessThan(rounds / 2);
  });
});
