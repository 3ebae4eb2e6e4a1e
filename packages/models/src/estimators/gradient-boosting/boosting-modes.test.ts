import { describe, expect, it } from 'vitest';
import { meanSquaredError, plantedDataset } from '../../../test/gradient-boosting-data.js';
import { lightgbm } from './lightgbm.js';
import { xgboost } from './xgboost.js';

const dataset = plantedDataset({ rows: 900, seed: 41 });
const { features, label } = dataset;
const variance = meanSquaredError(label.values, new Float64Array(900).fill(label.values.reduce((a, b) => a + b) / 900));

describe('dart', () => {
  it('is plain boosting where nothing is dropped', async () => {
    const plain = await lightgbm({ numIterations: 6 }).fit(dataset);
    const dart = await lightgbm({ numIterations: 6, boosting: 'dart', dropRate: 0 }).fit(dataset);
    const expected = await plain.predict(features);
    const received = await dart.predict(features);
    for (const [row, value] of expected.entries()) expect(received[row]).toBeCloseTo(value, 12);
    const trees = await xgboost({ numRounds: 6 }).fit(dataset);
    const dropped = await xgboost({ numRounds: 6, booster: 'dart' }).fit(dataset);
    expect(await dropped.predict(features)).toEqual(await trees.predict(features));
  });

  it.each([
    ['lightgbm', () => lightgbm({ numIterations: 40, boosting: 'dart', skipDrop: 0.2, dropRate: 0.3 })],
    [
      'lightgbm, uniform, as xgboost',
      () => lightgbm({ numIterations: 40, boosting: 'dart', skipDrop: 0, dropRate: 0.3, uniformDrop: true, xgboostDartMode: true }),
    ],
    ['xgboost, weighted', () => xgboost({ numRounds: 30, booster: 'dart', rateDrop: 0.2, sampleType: 'weighted', oneDrop: true })],
    ['xgboost, forest', () => xgboost({ numRounds: 30, booster: 'dart', rateDrop: 0.2, normalizeType: 'forest', skipDrop: 0.3 })],
  ])('keeps the scores that it is fitted to those of the model: %s', async (_, create) => {
    const model = await create().fit(dataset, { evaluationSets: { train: dataset }, seed: 3 });
    const error = meanSquaredError(await model.predict(features), label.values);
    const [curve] = Object.values(model.summary.evaluation!.sets.train!);
    const last = Number(curve!.at(-1));
    expect(model.summary.estimator === 'xgboost' ? last ** 2 : last).toBeCloseTo(error, 12);
    expect(error / variance).toBeLessThan(0.5);
    expect(Math.max(...curve!.map(Number))).toBe(curve![0]);
  });

  it('depends on the seed alone', async () => {
    const estimator = lightgbm({ numIterations: 15, boosting: 'dart', skipDrop: 0, dropRate: 0.5 });
    const [a, b, other] = await Promise.all([1, 1, 2].map((seed) => estimator.fit(dataset, { seed })));
    expect(estimator.codec.encode(a!)).toEqual(estimator.codec.encode(b!));
    expect(estimator.codec.encode(a!)).not.toEqual(estimator.codec.encode(other!));
  });
});

describe('a random forest', () => {
  const forest = { boosting: 'rf', baggingFraction: 0.6, baggingFreq: 1, numIterations: 30, numLeaves: 60, minDataInLeaf: 5 } as const;

  it('averages trees that are each fitted to the initial score', async () => {
    const model = await lightgbm(forest).fit(dataset, { evaluationSets: { train: dataset } });
    expect(model.boosted.arithmetic.averages).toBe(true);
    // Each tree holds the initial score.
    expect([...model.boosted.baseScore]).toEqual([0]);
    const error = meanSquaredError(await model.predict(features), label.values);
    expect(model.summary.evaluation!.sets.train!.l2!.at(-1)).toBeCloseTo(error, 12);
    expect(error / variance).toBeLessThan(0.4);
    const first = await model.predict(features, { rounds: 1 });
    expect(model.summary.evaluation!.sets.train!.l2![0]).toBeCloseTo(meanSquaredError(first, label.values), 12);
    // One tree alone, not shrunk, is worse than the mean of many on rows that none of them saw.
    const later = plantedDataset({ rows: 500, seed: 42 });
    const [one, many] = [await model.predict(later.features, { rounds: 1 }), await model.predict(later.features)];
    expect(meanSquaredError(many, later.label.values)).toBeLessThan(meanSquaredError(one, later.label.values));
  });

  it('is one tree where its trees are the same', async () => {
    const whole = { ...forest, baggingFraction: 1, featureFraction: 0.999 };
    const [one, many] = [await lightgbm({ ...whole, numIterations: 1 }).fit(dataset), await lightgbm({ ...whole, numIterations: 4 }).fit(dataset)];
    const expected = await one.predict(features);
    for (const [row, value] of (await many.predict(features)).entries()) expect(value).toBeCloseTo(expected[row]!, 12);
  });

  it('refuses to be without chance, and what cannot be averaged', async () => {
    expect(() => lightgbm({ boosting: 'rf' })).toThrow('"baggingFraction" must be below 1, with a baggingFreq above 0, for boosting "rf"');
    expect(() => lightgbm({ ...forest, dataSampleStrategy: 'goss', baggingFraction: 1 })).toThrow('"dataSampleStrategy" must be "bagging" with boosting "rf"');
    const model = await lightgbm({ ...forest, numIterations: 2 }).fit(dataset);
    await expect(lightgbm(forest).fit(dataset, { initialModel: model })).rejects.toThrow('"initialModel" must be absent where trees are averaged');
    await expect(lightgbm(forest).fit({ ...dataset, initialScore: new Float64Array(900) })).rejects.toThrow(
      '"initialScore" must be absent where trees are averaged',
    );
  });
});

describe('goss', () => {
  it('fits every row in the first rounds and a part of them later', async () => {
    const model = await lightgbm({ numIterations: 8, learningRate: 0.25, dataSampleStrategy: 'goss', topRate: 0.2, otherRate: 0.1 }).fit(dataset);
    const rowsOf = (tree: number): number => {
      const { firstNode, leafRows } = model.boosted.trees;
      return leafRows.subarray(firstNode[tree]! + tree, firstNode[tree + 1]! + tree + 1).reduce((sum, rows) => sum + rows, 0);
    };
    expect([0, 1, 2, 3].map(rowsOf)).toEqual([900, 900, 900, 900]);
    for (const tree of [4, 5, 6, 7]) expect(rowsOf(tree)).toBe(180 + 90);
  });

  it('learns nearly as well as from all rows', async () => {
    const options = { numIterations: 60, learningRate: 0.2, minDataInLeaf: 5 };
    const loss = async (more: object): Promise<number> =>
      meanSquaredError(await (await lightgbm({ ...options, ...more }).fit(dataset)).predict(features), label.values);
    expect(await loss({ dataSampleStrategy: 'goss' })).toBeLessThan(2.5 * (await loss({})));
  });

  it('is plain boosting where all rows are taken', async () => {
    const [plain, goss] = [
      await lightgbm({ numIterations: 12 }).fit(dataset),
      await lightgbm({ numIterations: 12, dataSampleStrategy: 'goss', topRate: 0.5, otherRate: 0.5 }).fit(dataset),
    ];
    const expected = await plain.predict(features);
    for (const [row, value] of (await goss.predict(features)).entries()) expect(value).toBeCloseTo(expected[row]!, 9);
  });

  it('refuses rates above 1 together, and bagging beside it', () => {
    expect(() => lightgbm({ dataSampleStrategy: 'goss', topRate: 0.7, otherRate: 0.4 })).toThrow('"otherRate" must be at most 1 - topRate');
    expect(() => lightgbm({ dataSampleStrategy: 'goss', baggingFraction: 0.5, baggingFreq: 1 })).toThrow(
      '"baggingFraction" must be 1 with dataSampleStrategy "goss"',
    );
  });
});

describe('class weights', () => {
  const classes = { ...dataset, label: { ...label, values: label.values.map((value) => (value > 1.2 ? 2 : value > 0 ? 1 : 0)) } };
  const counts = [0, 1, 2].map((k) => classes.label.values.filter((value) => value === k).length);

  it('are weights of rows', async () => {
    const weights = classes.label.values.map((value) => [1, 2, 5][value]!);
    const options = { objective: 'multiclass', numClass: 3, numIterations: 5 } as const;
    const [weighted, given] = [await lightgbm({ ...options, classWeight: { 1: 2, 2: 5 } }).fit(classes), await lightgbm(options).fit({ ...classes, weights })];
    expect(await weighted.predictOutputs(features)).toEqual(await given.predictOutputs(features));
  });

  it('that are balanced make every class as heavy as any other', async () => {
    const model = await xgboost({ objective: 'multi:softprob', numClass: 3, numRounds: 1, classWeight: 'balanced' }).fit(classes);
    for (const base of model.boosted.baseScore) expect(base).toBeCloseTo(0, 12);
    const weights = classes.label.values.map((value) => 900 / (3 * counts[value]!));
    const given = await xgboost({ objective: 'multi:softprob', numClass: 3, numRounds: 1 }).fit({ ...classes, weights });
    expect(await model.predictOutputs(features)).toEqual(await given.predictOutputs(features));
  });

  it('keep the name of the option in the estimator', () => {
    const { options } = lightgbm({ objective: 'binary', classWeight: { 0: 1, 1: 4 } });
    expect(options.classWeight).toEqual({ 0: 1, 1: 4 });
    expect(lightgbm(options as object).options).toEqual(options);
  });
});
