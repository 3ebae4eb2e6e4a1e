import { ColumnTable, type Dataset, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import type { GradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';

const names = ['up', 'down', 'city', 'free'] as const;
/** Values that a constrained feature is moved through, beyond all training values too. */
const steps = [Number.NEGATIVE_INFINITY, -9, -1.5, -0.7, -0.2, -1e-36, 0, 1e-36, 0.3, 0.8, 1.6, 9, Number.POSITIVE_INFINITY];

/** Labels that go against the constraints in places, so that these have something to do. */
function waves({ seed, rows, missing }: { readonly seed: number; readonly rows: number; readonly missing: number }): Dataset {
  const random = seededRandom(seed);
  const column = (draw: () => number): Float64Array => Float64Array.from({ length: rows }, () => (random.uniform() < missing ? Number.NaN : draw()));
  const [up, down, free] = [column(random.normal), column(() => Math.round(2 * random.normal()) / 2), column(random.normal)];
  const city = column(() => random.integer(6));
  const values = up.map((x, row) => {
    const [a, b, c, d] = [x, down[row]!, city[row]!, free[row]!].map((value) => (Number.isNaN(value) ? 0.7 : value));
    return 0.5 * a! + Math.sin(3 * a!) - 0.5 * b! + Math.cos(4 * b!) + (c! % 3) * 0.4 + d! * a! + 0.5 * random.normal();
  });
  const time = Float64Array.from(values.keys());
  const features = new ColumnTable({ up, down, city, free });
  return { features, label: { name: 'y', values, startTime: time, endTime: time, unit: 'percent', horizonBars: 1 } };
}

/** Differences of predictions between neighbouring steps of one feature, the others as in the rows of the table. */
function differencesAlong(model: GradientBoostingModel, table: ColumnTable, feature: number): readonly number[] {
  return Array.from({ length: table.rowCount }, (_, index) => {
    const row = Float64Array.from(names, (name) => table.column(name)[index]!);
    const predictions = steps.map((step) => model.predictRow(row.with(feature, step)));
    return predictions.slice(1).map((value, place) => value - predictions[place]!);
  }).flat();
}

const shapes = fc.record({
  seed: fc.nat(1_000_000),
  rows: fc.integer({ min: 60, max: 220 }),
  missing: fc.constantFrom(0, 0.2),
  l1: fc.constantFrom(0, 0.5),
  isCategorical: fc.boolean(),
  extra: fc.constantFrom({}, { maxDeltaStep: 0.5 }),
});

describe('a monotone constraint', () => {
  it('holds in every prediction of lightgbm', async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        fc.constantFrom({}, { pathSmooth: 5 }, { monotonePenalty: 1.2 }, { featureContri: { up: 2 } }),
        async ({ l1, isCategorical, extra, ...shape }, more) => {
          const dataset = waves(shape);
          const options = { numIterations: 12, numLeaves: 16, minDataInLeaf: 3, minDataPerGroup: 5, learningRate: 0.3, lambdaL1: l1, ...extra, ...more };
          const categoricalFeature = isCategorical ? ['city'] : [];
          const model = await lightgbm({ ...options, categoricalFeature, monotoneConstraints: { up: 1, down: -1 } }).fit(dataset);
          expect(Math.min(...differencesAlong(model, dataset.features, 0))).toBeGreaterThanOrEqual(0);
          expect(Math.max(...differencesAlong(model, dataset.features, 1))).toBeLessThanOrEqual(0);
        },
      ),
      { numRuns: 25, seed: 51 },
    );
  });

  it('holds in every prediction of xgboost', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.constantFrom(2, 6), async ({ l1, isCategorical, extra, ...shape }, maxDepth) => {
        const dataset = waves(shape);
        const options = { numRounds: 12, maxDepth, alpha: l1, ...extra, categoricalFeatures: isCategorical ? ['city'] : [] };
        const model = await xgboost({ ...options, monotoneConstraints: [1, -1, 0, 0] }).fit(dataset);
        expect(Math.min(...differencesAlong(model, dataset.features, 0))).toBeGreaterThanOrEqual(0);
        expect(Math.max(...differencesAlong(model, dataset.features, 1))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 25, seed: 52 },
    );
  });

  it('does not hold by itself', async () => {
    const dataset = waves({ seed: 1, rows: 200, missing: 0.2 });
    const model = await lightgbm({ numIterations: 12, numLeaves: 16, minDataInLeaf: 3 }).fit(dataset);
    expect(Math.min(...differencesAlong(model, dataset.features, 0))).toBeLessThan(-0.1);
  });
});

/** Columns on each path from the root of a tree to a leaf. */
function pathsOf({ boosted }: GradientBoostingModel): readonly ReadonlySet<number>[] {
  const { firstNode, column, left, right } = boosted.trees;
  const paths: ReadonlySet<number>[] = [];
  const walk = (node: number, { first, above }: { readonly first: number; readonly above: ReadonlySet<number> }): void => {
    if (node < 0) {
      paths.push(above);
      return;
    }
    const below = new Set([...above, column[first + node]!]);
    walk(left[first + node]!, { first, above: below });
    walk(right[first + node]!, { first, above: below });
  };
  for (const [tree, first] of firstNode.subarray(0, -1).entries()) if (firstNode[tree + 1]! > first) walk(0, { first, above: new Set() });
  return paths;
}

describe('an interaction constraint', () => {
  const groups = [
    ['up', 'city'],
    ['city', 'down'],
  ];
  const isWithin = (path: ReadonlySet<number>): boolean => groups.some((group) => [...path].every((column) => group.includes(names[column]!)));

  it('keeps every path of lightgbm within a group, and other features out', async () => {
    const options = { numIterations: 20, minDataInLeaf: 3, featureFractionBynode: 0.8, categoricalFeature: ['city'], minDataPerGroup: 5 };
    const paths = pathsOf(await lightgbm({ ...options, interactionConstraints: groups }).fit(waves({ seed: 2, rows: 300, missing: 0.1 })));
    expect(paths.filter((path) => !isWithin(path))).toEqual([]);
    for (const group of [
      [0, 2],
      [1, 2],
    ])
      expect(paths.some((path) => group.every((column) => path.has(column)))).toBe(true);
  });

  it('keeps every path of xgboost within a group, or to one feature of none', async () => {
    const paths = pathsOf(await xgboost({ numRounds: 20, interactionConstraints: groups }).fit(waves({ seed: 3, rows: 300, missing: 0.1 })));
    const isAlone = (path: ReadonlySet<number>): boolean => path.size === 1 && path.has(3);
    expect(paths.filter((path) => !isWithin(path) && !isAlone(path))).toEqual([]);
    expect(paths.some(isAlone)).toBe(true);
  });
});
