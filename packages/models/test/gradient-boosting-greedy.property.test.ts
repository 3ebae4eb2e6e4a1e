import { ColumnTable, type Dataset, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';
import { referencePredictions } from './gradient-boosting-reference.js';

const shapes = fc.record({
  seed: fc.nat(1_000_000),
  rows: fc.integer({ min: 12, max: 70 }),
  missing: fc.constantFrom(0, 0.3),
  hasWeights: fc.boolean(),
  minRows: fc.constantFrom(1, 3, 6),
  minHessian: fc.constantFrom(0.001, 3),
  minGain: fc.constantFrom(0, 0.2),
  l1: fc.constantFrom(0, 0.4),
  l2: fc.constantFrom(0, 1.5),
  maxDepth: fc.constantFrom(2, 4),
  categorical: fc.constantFrom<readonly string[]>([], ['city'], ['city', 'binary']),
  monotone: fc.constantFrom<Readonly<Record<string, number>>>({}, { normal: 1 }, { normal: -1, skewed: 1, rounded: 1 }),
});

describe('against a search that tries every cut, single category and bound on the raw values', () => {
  it('lightgbm grows the same trees', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ minRows, minHessian, minGain, l1, l2, maxDepth, categorical, monotone, ...shape }) => {
        const dataset = randomDataset(shape);
        const options = { ...{ numIterations: 3, learningRate: 0.3, numLeaves: 7, maxDepth, minDataInBin: 1, maxBin: 255 }, ...{ minDataInLeaf: minRows } };
        const splitting = { categoricalFeature: categorical, maxCatToOnehot: 100, monotoneConstraints: monotone };
        const penalties = { minSumHessianInLeaf: minHessian, minGainToSplit: minGain, lambdaL1: l1, lambdaL2: l2 };
        const model = await lightgbm({ ...options, ...penalties, ...splitting }).fit(dataset);
        const expected = referencePredictions(dataset, {
          ...{ rounds: 3, learningRate: 0.3, growth: 'leaf-wise', abandonsFeatures: true, maxLeaves: 7, maxDepth },
          ...{ minRows, minHessian, minGain, l1, l2, categorical, monotone },
        });
        expectClose(await model.predict(dataset.features), expected);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('xgboost grows the same trees', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ minHessian, minGain, l1, l2, maxDepth, categorical, monotone, minRows: _, ...shape }) => {
        const dataset = randomDataset(shape);
        const options = { numRounds: 3, maxDepth, minChildWeight: minHessian, gamma: minGain, alpha: l1, lambda: l2 };
        const splitting = { categoricalFeatures: categorical, maxCatToOnehot: 100, monotoneConstraints: monotone };
        const model = await xgboost({ ...options, ...splitting }).fit(dataset);
        const expected = referencePredictions(dataset, {
          ...{ rounds: 3, learningRate: 0.3, growth: 'depth-wise', abandonsFeatures: false, maxLeaves: Number.POSITIVE_INFINITY, maxDepth },
          ...{ minRows: 1, minHessian, minGain, l1, l2, categorical, monotone, isXgboost: true },
        });
        expectClose(await model.predict(dataset.features), expected);
      }),
      { numRuns: 150, seed: 12 },
    );
  });
});

function expectClose(received: Float64Array, expected: Float64Array): void {
  const worst = expected.reduce((most, value, row) => Math.max(most, Math.abs(value - received[row]!)), 0);
  expect(worst).toBeLessThan(1e-9);
}

function randomDataset(shape: { readonly seed: number; readonly rows: number; readonly missing: number; readonly hasWeights: boolean }): Dataset {
  const random = seededRandom(shape.seed);
  const column = (draw: () => number): Float64Array =>
    Float64Array.from({ length: shape.rows }, () => (random.uniform() < shape.missing ? Number.NaN : draw()));
  const features = new ColumnTable({
    normal: column(random.normal),
    rounded: column(() => Math.round(3 * random.normal())),
    skewed: column(() => random.exponential() - 0.5),
    binary: column(() => random.integer(2)),
    city: column(() => random.integer(5)),
    constant: new Float64Array(shape.rows).fill(3.5),
  });
  const times = Float64Array.from({ length: shape.rows }, (_, row) => row);
  const values = Float64Array.from({ length: shape.rows }, (_, row) => {
    const [a, b] = [features.column('normal')[row]!, features.column('rounded')[row]!];
    return (Number.isNaN(a) ? 1 : Math.sin(2 * a)) + 0.3 * (Number.isNaN(b) ? -1 : b) + 0.5 * random.normal();
  });
  const label = { name: 'y', values, startTime: times, endTime: times, unit: 'percent', horizonBars: 1 } as const;
  const weights = Float64Array.from({ length: shape.rows }, () => random.uniform() + 0.2);
  return shape.hasWeights ? { features, label, weights } : { features, label };
}
