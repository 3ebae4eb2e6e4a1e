import { ColumnTable, FeatureMismatchError, type FitProgress, InsufficientDataError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { boostingDataset, meanSquaredError, plantedDataset } from '../../../test/gradient-boosting-data.js';
import { lightgbm } from './lightgbm.js';
import type { BoostingMetric } from './metrics/metric.js';
import { xgboost } from './xgboost.js';

const train = plantedDataset({ rows: 500, seed: 31, noise: 1.5 });
const validation = plantedDataset({ rows: 300, seed: 32, noise: 1.5 });
const signs = { ...train, label: { ...train.label, values: train.label.values.map((value) => (value > 0 ? 1 : 0)) } };

describe('evaluation sets', () => {
  it('are followed by every metric in every round, in the progress and in the summary', async () => {
    const seen: FitProgress[] = [];
    const model = await lightgbm({ numIterations: 6, metric: ['rmse', 'l1'] }).fit(train, {
      evaluationSets: { train, validation },
      onProgress: (progress) => seen.push({ ...progress }),
    });
    const { everyRounds, sets } = model.summary.evaluation!;
    expect(everyRounds).toBe(1);
    expect(Object.keys(sets)).toEqual(['train', 'validation']);
    expect(seen.map(({ metrics }) => metrics?.validation?.rmse)).toEqual(sets.validation!.rmse);
    for (const rounds of [1, 4, 6]) {
      const predictions = await model.predict(validation.features, { rounds });
      expect(sets.validation!.rmse![rounds - 1]).toBeCloseTo(Math.sqrt(meanSquaredError(predictions, validation.label.values)), 12);
    }
    const predictions = await model.predict(train.features);
    const absolute = predictions.reduce((sum, value, row) => sum + Math.abs(value - train.label.values[row]!), 0) / 500;
    expect(sets.train!.l1!.at(-1)).toBeCloseTo(absolute, 12);
  });

  it('change nothing about the model', async () => {
    const estimator = lightgbm({ numIterations: 5, baggingFraction: 0.5, baggingFreq: 1 });
    const [plain, followed] = [await estimator.fit(train), await estimator.fit(train, { evaluationSets: { validation } })];
    expect(await followed.predict(validation.features)).toEqual(await plain.predict(validation.features));
    expect(plain.summary.evaluation).toBeUndefined();
  });

  it('weigh their rows', async () => {
    const weights = validation.label.values.map((_, row) => (row < 100 ? 2 : 0));
    const first = { ...validation, features: validation.features.slice(0, 100), label: { ...validation.label } };
    const part = boostingDataset(
      Object.fromEntries(validation.features.names.map((name) => [name, first.features.column(name)])),
      validation.label.values.slice(0, 100),
    );
    const model = await xgboost({ numRounds: 3 }).fit(train, { evaluationSets: { weighted: { ...validation, weights }, part } });
    const { weighted, part: plain } = model.summary.evaluation!.sets;
    expect(weighted!.rmse!.at(-1)).toBeCloseTo(plain!.rmse!.at(-1)!, 12);
  });

  it('keep their record through the codec', async () => {
    const estimator = xgboost({ numRounds: 4, evalMetric: ['rmse', 'mae'] });
    const model = await estimator.fit(train, { evaluationSets: { validation } });
    expect(estimator.codec.decode(estimator.codec.encode(model)).summary).toEqual(model.summary);
  });

  it('are refused before training when they do not fit', async () => {
    const rounds: FitProgress[] = [];
    const fit = (evaluationSets: Parameters<ReturnType<typeof lightgbm>['fit']>[1]) =>
      lightgbm().fit(train, { ...evaluationSets, onProgress: (p) => rounds.push(p) });
    const empty = { ...validation, features: validation.features.slice(0, 0) };
    await expect(fit({ evaluationSets: { empty } })).rejects.toThrow(InsufficientDataError);
    const { names } = validation.features;
    await expect(fit({ evaluationSets: { v: { ...validation, features: validation.features.select([...names].reverse()) } } })).rejects.toThrow(
      FeatureMismatchError,
    );
    const infinite = new ColumnTable(
      Object.fromEntries(names.map((name) => [name, validation.features.column(name).slice().fill(Number.POSITIVE_INFINITY, 3, 4)])),
    );
    await expect(fit({ evaluationSets: { v: { ...validation, features: infinite } } })).rejects.toThrow('"a" must be finite or NaN in every row');
    await expect(fit({ evaluationSets: { earlyStopping: validation } })).rejects.toThrow('"evaluationSets" must be without a set "earlyStopping"');
    expect(rounds).toEqual([]);
  });
});

describe('a metric of the caller\u2019s own', () => {
  const bias: BoostingMetric = {
    name: 'bias',
    isHigherBetter: false,
    evaluate: ({ predictions: [values], labels }) => Math.abs(labels.reduce((sum, label, row) => sum + values![row]! - label, 0) / labels.length),
  };

  it('is recorded beside those of the library, under its name', async () => {
    const estimator = lightgbm({ numIterations: 3, metric: ['l2', bias] });
    expect(estimator.options.metric).toEqual(['l2', 'bias']);
    const model = await estimator.fit(train, { evaluationSets: { train } });
    expect(model.summary.evaluation!.sets.train!.bias!.length).toBe(3);
    expect(model.summary.evaluation!.sets.train!.bias!.at(-1)).toBeLessThan(1e-9);
  });

  it('can be stopped by, the other way round too', async () => {
    const rising: BoostingMetric = { name: 'rising', isHigherBetter: true, evaluate: ({ predictions: [values] }) => values![0]! };
    const earlyStopping = { set: 'validation', rounds: 5, metric: 'rising' };
    const model = await lightgbm({ numIterations: 60, metric: ['l2', rising], earlyStopping }).fit(train, { evaluationSets: { validation } });
    const { bestRound, bestValue } = model.summary.earlyStopping!;
    const curve = model.summary.evaluation!.sets.validation!.rising!.map(Number);
    expect(bestValue).toBe(Math.max(...curve));
    expect(curve.indexOf(bestValue!) + 1).toBe(bestRound);
  });

  it('that gives no number is recorded as null', async () => {
    const silent: BoostingMetric = { name: 'silent', isHigherBetter: false, evaluate: () => Number.NaN };
    const model = await lightgbm({ numIterations: 2, metric: silent }).fit(train, { evaluationSets: { train } });
    expect(model.summary.evaluation!.sets.train!.silent).toEqual([null, null]);
  });
});

describe('early stopping on an evaluation set', () => {
  it('keeps the trees of the best round and fits on every training row', async () => {
    const model = await lightgbm({ numIterations: 200, learningRate: 0.3, earlyStopping: { set: 'validation', rounds: 8 } }).fit(train, {
      evaluationSets: { train, validation },
    });
    const { earlyStopping, evaluation, fitRows, rounds } = model.summary;
    const curve = evaluation!.sets.validation!.l2!.map(Number);
    expect(fitRows).toBe(500);
    expect(earlyStopping).toMatchObject({ stopped: true, set: 'validation', rows: 300, purgedRows: 0, metric: 'l2', bestRound: rounds });
    expect(curve.indexOf(Math.min(...curve)) + 1).toBe(rounds);
    expect(curve.length).toBe(rounds + 8);
    expect(meanSquaredError(await model.predict(validation.features), validation.label.values)).toBeCloseTo(earlyStopping!.bestValue!, 12);
  });

  it('takes the larger value for the better one where the metric says so', async () => {
    const labels = { ...validation, label: { ...validation.label, values: validation.label.values.map((value) => (value > 0 ? 1 : 0)) } };
    const model = await xgboost({
      objective: 'binary:logistic',
      numRounds: 60,
      evalMetric: ['auc', 'logloss'],
      earlyStopping: { set: 'later', rounds: 10 },
    }).fit(signs, { evaluationSets: { later: labels } });
    const { earlyStopping, evaluation } = model.summary;
    const curve = evaluation!.sets.later!.auc!.map(Number);
    expect(earlyStopping).toMatchObject({ metric: 'auc', baseValue: 0.5, bestValue: Math.max(...curve), bestRound: curve.indexOf(Math.max(...curve)) + 1 });
  });

  it('does not count an improvement smaller than minDelta', async () => {
    const fit = (minDelta: number) =>
      lightgbm({ numIterations: 100, earlyStopping: { set: 'train', rounds: 3, minDelta } }).fit(train, { evaluationSets: { train } });
    expect((await fit(0)).summary).toMatchObject({ rounds: 100, earlyStopping: { stopped: false } });
    const stopped = await fit(0.05);
    expect(stopped.summary.earlyStopping?.stopped).toBe(true);
    const curve = stopped.summary.evaluation!.sets.train!.l2!.map(Number);
    const best = stopped.summary.rounds;
    for (const later of curve.slice(best)) expect(later).toBeGreaterThan(curve[best - 1]! - 0.05);
  });

  it('refuses a set or a metric that there is not', async () => {
    const missing = lightgbm({ earlyStopping: { set: 'later' } }).fit(train, { evaluationSets: { validation } });
    await expect(missing).rejects.toThrow('"earlyStopping.set" must be one of the evaluation sets of fit(), which are "validation", received "later".');
    expect(() => lightgbm({ earlyStopping: { metric: 'auc' } })).toThrow(
      '"earlyStopping.metric" must be one of the metrics that are followed, "l2", received "auc".',
    );
    expect(() => lightgbm({ boosting: 'dart', earlyStopping: {} })).toThrow('"earlyStopping" must be false with boosting "dart"');
    expect(() => xgboost({ booster: 'dart', earlyStoppingRounds: 3 })).toThrow('"earlyStopping" must be false with booster "dart"');
  });
});
