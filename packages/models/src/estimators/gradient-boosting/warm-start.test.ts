import { FeatureMismatchError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { meanSquaredError, plantedDataset } from '../../../test/gradient-boosting-data.js';
import { lightgbm } from './lightgbm.js';
import { gradientBoostingModel } from './model/gradient-boosting-model.js';
import { xgboost } from './xgboost.js';

const dataset = plantedDataset({ rows: 600, seed: 51 });
const { features } = dataset;
const classes = { ...dataset, label: { ...dataset.label, values: dataset.label.values.map((value) => (value > 1 ? 2 : value > 0 ? 1 : 0)) } };

describe('a fit that goes on from a model', () => {
  it.each([
    ['lightgbm', (rounds: number) => lightgbm({ numIterations: rounds, numLeaves: 9 }), dataset],
    ['xgboost', (rounds: number) => xgboost({ numRounds: rounds, maxDepth: 3 }), dataset],
    ['lightgbm, classes', (rounds: number) => lightgbm({ numIterations: rounds, numLeaves: 5, objective: 'multiclass', numClass: 3 }), classes],
    ['xgboost, absolute error', (rounds: number) => xgboost({ numRounds: rounds, maxDepth: 3, objective: 'reg:absoluteerror' }), dataset],
  ])('ends where one long fit ends: %s', async (_, create, rows) => {
    const whole = await create(9).fit(rows);
    const first = await create(4).fit(rows);
    const gone = await create(5).fit(rows, { initialModel: first });
    expect(gone.summary).toMatchObject({ rounds: 9, requestedRounds: 5, leaves: whole.summary.leaves });
    expect(gone.boosted.trees.threshold).toEqual(whole.boosted.trees.threshold);
    const [received, expected] = [await gone.predictOutputs(features, { raw: true }), await whole.predictOutputs(features, { raw: true })];
    expect(meanSquaredError(received, expected)).toBeLessThan(1e-24);
    const codec = create(1).codec;
    expect(await codec.decode(codec.encode(gone)).predict(features)).toEqual(await gone.predict(features));
  });

  it('leaves the model that it goes on from as it was', async () => {
    const first = await lightgbm({ numIterations: 3 }).fit(dataset);
    const before = lightgbm().codec.encode(first);
    await lightgbm({ numIterations: 3 }).fit(dataset, { initialModel: first });
    expect(lightgbm().codec.encode(first)).toEqual(before);
  });

  it('follows evaluation sets from there, and stops early there', async () => {
    const validation = plantedDataset({ rows: 200, seed: 52 });
    const first = await lightgbm({ numIterations: 10, learningRate: 0.3 }).fit(dataset);
    const base = meanSquaredError(await first.predict(validation.features), validation.label.values);
    const options = { numIterations: 300, learningRate: 0.3, earlyStopping: { set: 'validation', rounds: 5 } };
    const gone = await lightgbm(options).fit(dataset, { initialModel: first, evaluationSets: { validation } });
    const { earlyStopping, rounds } = gone.summary;
    expect(earlyStopping!.baseValue).toBeCloseTo(base, 12);
    expect(rounds).toBe(10 + earlyStopping!.bestRound);
    expect(meanSquaredError(await gone.predict(validation.features), validation.label.values)).toBeCloseTo(earlyStopping!.bestValue!, 12);
  });

  it('goes on with dart, dropping its own trees alone', async () => {
    const first = await lightgbm({ numIterations: 4 }).fit(dataset);
    const dart = { numIterations: 6, boosting: 'dart', dropRate: 1, skipDrop: 0, maxDrop: -1, uniformDrop: true } as const;
    const gone = await lightgbm(dart).fit(dataset, { initialModel: first, evaluationSets: { train: dataset } });
    const kept = gone.truncated(4);
    expect(await kept.predict(features)).toEqual(await first.predict(features));
    const error = meanSquaredError(await gone.predict(features), dataset.label.values);
    expect(gone.summary.evaluation!.sets.train!.l2!.at(-1)).toBeCloseTo(error, 12);
  });

  it('keeps single precision where the model has it', async () => {
    const first = await xgboost({ numRounds: 3, maxDepth: 3 }).fit(dataset);
    const { boosted } = first;
    const single = gradientBoostingModel({
      ...boosted,
      baseScore: boosted.baseScore.map(Math.fround),
      trees: { ...boosted.trees, threshold: boosted.trees.threshold.map(Math.fround), leafValue: boosted.trees.leafValue.map(Math.fround) },
      arithmetic: { ...boosted.arithmetic, precision: 'single' },
    });
    const gone = await xgboost({ numRounds: 5, maxDepth: 3 }).fit(dataset, { initialModel: single, evaluationSets: { train: dataset } });
    const { threshold, leafValue } = gone.boosted.trees;
    for (const values of [threshold, leafValue]) expect(values).toEqual(values.map(Math.fround));
    expect(gone.boosted.arithmetic.precision).toBe('single');
    const error = Math.sqrt(meanSquaredError(await gone.predict(features), dataset.label.values));
    expect(gone.summary.evaluation!.sets.train!.rmse!.at(-1)).toBeCloseTo(error, 6);
  });

  it('refuses another objective, other outputs or other features', async () => {
    const first = await lightgbm({ numIterations: 2 }).fit(dataset);
    const onto = (estimator: ReturnType<typeof lightgbm>, rows = dataset): Promise<unknown> => estimator.fit(rows, { initialModel: first });
    await expect(onto(lightgbm({ objective: 'huber' }))).rejects.toThrow(
      '"initialModel.objective" must be "huber", as in this estimator, received "regression".',
    );
    await expect(onto(lightgbm({ regSqrt: true }))).rejects.toThrow('"initialModel.link" must be "signed-square"');
    await expect(onto(xgboost())).rejects.toThrow(InvalidArgumentError);
    const fewer = { ...dataset, features: features.select(features.names.slice(1)) };
    await expect(onto(lightgbm(), fewer)).rejects.toThrow(FeatureMismatchError);
    const three = await lightgbm({ numIterations: 1, objective: 'multiclass', numClass: 3 }).fit(classes);
    await expect(lightgbm({ objective: 'multiclass', numClass: 4 }).fit(classes, { initialModel: three })).rejects.toThrow(
      '"initialModel.outputs" must be "4"',
    );
    const quantile = await lightgbm({ numIterations: 1, objective: 'quantile', alpha: 0.2 }).fit(dataset);
    await expect(lightgbm({ objective: 'quantile' }).fit(dataset, { initialModel: quantile })).rejects.toThrow('"initialModel.alpha" must be');
  });
});

describe('scores to start from', () => {
  it('replace the initial score and are no part of the model', async () => {
    const first = await lightgbm({ numIterations: 4 }).fit(dataset);
    const initialScore = await first.predictOutputs(features, { raw: true });
    const rest = await lightgbm({ numIterations: 3 }).fit({ ...dataset, initialScore }, { evaluationSets: { train: { ...dataset, initialScore } } });
    const whole = await lightgbm({ numIterations: 7 }).fit(dataset, { evaluationSets: { train: dataset } });
    expect([...rest.boosted.baseScore]).toEqual([0]);
    const sum = (await rest.predict(features)).map((value, row) => value + initialScore[row]!);
    expect(meanSquaredError(sum, await whole.predict(features))).toBeLessThan(1e-24);
    expect(rest.summary.evaluation!.sets.train!.l2!.at(-1)).toBeCloseTo(Number(whole.summary.evaluation!.sets.train!.l2!.at(-1)), 12);
  });

  it('go with their rows into early stopping', async () => {
    const initialScore = dataset.label.values.map((value) => value - 1);
    const model = await lightgbm({ numIterations: 5, earlyStopping: {} }).fit({ ...dataset, initialScore });
    expect(model.summary.earlyStopping!.baseValue).toBeCloseTo(1, 12);
  });

  it('are refused where there is not one for each output of each row', async () => {
    await expect(lightgbm().fit({ ...dataset, initialScore: new Float64Array(5) })).rejects.toThrow(ShapeMismatchError);
    await expect(lightgbm().fit({ ...dataset, initialScore: new Float64Array(600).fill(Number.NaN) })).rejects.toThrow(
      '"initialScore" must be finite in every row',
    );
  });
});
