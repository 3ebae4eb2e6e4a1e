import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnTable, type Dataset } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type LightgbmOptions, lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { type BoostedTrees, plainArithmetic } from '../src/estimators/gradient-boosting/model/boosted-trees.js';
import { decisionBits, zeroThreshold } from '../src/estimators/gradient-boosting/model/decision-type.js';
import { type GradientBoostingModel, gradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import type { Link, ModelObjective } from '../src/estimators/gradient-boosting/model/model-objective.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { writeLightgbmModel } from '../src/formats/lightgbm/write-lightgbm-model.js';
import { plantedDataset } from './gradient-boosting-data.js';
import { tableOf } from './lightgbm-fixture.js';
import { type RandomModelShape, randomModel, randomRows } from './random-boosted-trees.js';

/** Folder to put files and scores into, for fixtures/lightgbm/check-written.py to compare with the real library. */
const checked = process.env.SPX_LIGHTGBM_WRITTEN;

const width = 4;
/** LightGBM reads values within its zero threshold as 0 before it looks at a tree; random thresholds, unlike its own, tell them from 0. */
const valuesFor = (columns: number): readonly (readonly number[])[] =>
  randomRows({ seed: 3, width: columns, rows: 200 }).map((row) => row.map((value) => (Math.abs(value) <= zeroThreshold ? 0 : value)));

/** A random model whose categorical nodes send missing values where LightGBM does. */
function expressible(shape: Omit<RandomModelShape, 'width'>, changes: Partial<BoostedTrees> = {}): GradientBoostingModel {
  const { boosted } = randomModel({ ...shape, width });
  const { categorical, missingGoesLeft } = decisionBits;
  const decision = boosted.trees.decision.map((bits) => (bits & categorical ? bits & ~missingGoesLeft : bits));
  return gradientBoostingModel({ ...boosted, trees: { ...boosted.trees, decision }, ...changes });
}

const objective = (name: string, link: Link, parameters: Readonly<Record<string, number>> = {}): ModelObjective => ({ name, link, parameters });
const noBase = (outputs: number): Partial<BoostedTrees> => ({ baseScore: new Float64Array(outputs) });

/** As XGBoost grows forests: the trees of one output side by side within a round. */
function parallelTrees(): GradientBoostingModel {
  const { boosted } = expressible({ seed: 19, rounds: 4, outputs: 3 });
  return gradientBoostingModel({ ...boosted, treesPerRound: 6, treeOutput: boosted.treeOutput.map((_, tree) => Math.floor((tree % 6) / 2)) });
}

const isPositive = (value: number): number => (value > 0 ? 1 : 0);
const counts = (value: number): number => Math.max(0, Math.round(3 * value));
const classes = (value: number): number => (value < -0.5 ? 0 : value < 0.8 ? 1 : 2);

/** 500 rows with a column of 20 categories beside those of a known signal, the label changed by a function. */
function planted(change: (label: number) => number = (label) => label): Dataset {
  const { features, label } = plantedDataset({ rows: 500, seed: 5 });
  const group = Float64Array.from({ length: 500 }, (_, row) => (row * 7) % 20);
  const columns = Object.fromEntries([...features.names.map((name) => [name, features.column(name)]), ['g', group]]);
  return { features: new ColumnTable(columns), label: { ...label, values: label.values.map((value, row) => change(value + Math.sin(group[row]! ** 2))) } };
}

const fitted = (options: LightgbmOptions, change?: (label: number) => number): Promise<GradientBoostingModel> =>
  lightgbm({ numIterations: 6, ...options }).fit(planted(change));

const models: Readonly<Record<string, () => GradientBoostingModel | Promise<GradientBoostingModel>>> = {
  'a base score': () => expressible({ seed: 11, rounds: 5 }),
  'several outputs': () => expressible({ seed: 12, rounds: 5, outputs: 3 }, { objective: objective('multiclass', { kind: 'softmax' }) }),
  'one against all': () => expressible({ seed: 13, rounds: 3, outputs: 4 }, { objective: objective('multiclassova', { kind: 'one-vs-all', scale: 1 / 3 }) }),
  'outputs that are no classes': () => expressible({ seed: 14, rounds: 3, outputs: 2 }),
  'linear leaves': () => expressible({ seed: 15, rounds: 4, isLinear: true }),
  'linear leaves of several outputs': () => expressible({ seed: 16, rounds: 4, isLinear: true, outputs: 2 }),
  'a base score added last': () => expressible({ seed: 17, rounds: 4, arithmetic: { ...plainArithmetic, addsBaseLast: true } }),
  averages: () => expressible({ seed: 18, rounds: 3, arithmetic: { ...plainArithmetic, averages: true } }, noBase(1)),
  'averages of several outputs': () =>
    expressible(
      { seed: 28, rounds: 3, outputs: 2, arithmetic: { ...plainArithmetic, averages: true } },
      { ...noBase(2), objective: objective('x', { kind: 'softmax' }) },
    ),
  'parallel trees': parallelTrees,
  'no trees': () => expressible({ seed: 20, rounds: 0 }),
  'no trees of several outputs': () => expressible({ seed: 20, rounds: 0, outputs: 3 }, { objective: objective('multi:softprob', { kind: 'softmax' }) }),
  'trees of one leaf': () => expressible({ seed: 21, rounds: 3, mostNodes: 1 }),
  'large trees': () => expressible({ seed: 22, rounds: 2, mostNodes: 2000 }),
  'a logistic link': () => expressible({ seed: 23, rounds: 2 }, { objective: objective('binary:logistic', { kind: 'logistic', scale: 1 }) }),
  'a scaled logistic link': () => expressible({ seed: 24, rounds: 2 }, { objective: objective('binary', { kind: 'logistic', scale: 0.7 }) }),
  'an exponential link': () =>
    expressible({ seed: 25, rounds: 2 }, { objective: objective('reg:tweedie', { kind: 'exponential' }, { tweedie_variance_power: 1.3 }) }),
  'a signed square': () => expressible({ seed: 26, rounds: 2 }, { objective: objective('fair', { kind: 'signed-square' }) }),
  'a logarithm': () => expressible({ seed: 27, rounds: 2 }, { objective: objective('cross_entropy_lambda', { kind: 'log1p-exponential' }) }),
  'trained by lightgbm': () => fitted({ numIterations: 20 }),
  'regression with a root': () => fitted({ regSqrt: true }),
  'absolute error': () => fitted({ objective: 'regression_l1' }),
  quantile: () => fitted({ objective: 'quantile', alpha: 0.2 }),
  huber: () => fitted({ objective: 'huber', alpha: 0.7 }),
  poisson: () => fitted({ objective: 'poisson' }, counts),
  binary: () => fitted({ objective: 'binary', sigmoid: 0.8 }, isPositive),
  multiclass: () => fitted({ objective: 'multiclass', numClass: 3 }, classes),
  dart: () => fitted({ boosting: 'dart', dropRate: 0.4, skipDrop: 0 }),
  forest: () => fitted({ boosting: 'rf', baggingFreq: 1, baggingFraction: 0.6 }),
  'forest of classes': () => fitted({ boosting: 'rf', baggingFreq: 1, baggingFraction: 0.6, objective: 'multiclass', numClass: 3 }, classes),
  categories: () => fitted({ categoricalFeature: ['g'], minDataPerGroup: 5, catSmooth: 1, minDataInLeaf: 5 }),
  'zero as missing': () => fitted({ zeroAsMissing: true }),
  'trained by xgboost': () => xgboost({ numRounds: 20 }).fit(planted()),
  'counts of xgboost': () => xgboost({ numRounds: 5, objective: 'count:poisson' }).fit(planted(counts)),
  'binary of xgboost': () => xgboost({ numRounds: 5, objective: 'binary:logistic' }).fit(planted(isPositive)),
  'classes of xgboost': () => xgboost({ numRounds: 5, objective: 'multi:softprob', numClass: 3 }).fit(planted(classes)),
  'dart of xgboost': () => xgboost({ numRounds: 10, booster: 'dart', rateDrop: 0.3 }).fit(planted()),
};

describe('a written model', () => {
  it.each(Object.entries(models))('predicts the same to the last bit after it was read: %s', async (name, make) => {
    const model = await make();
    const text = writeLightgbmModel(model);
    const rows = valuesFor(model.featureNames.length);
    const table = tableOf(model.featureNames, rows);
    const read = readLightgbmModel(text);
    const raw = await model.predictOutputs(table, { raw: true });
    const predictions = await model.predictOutputs(table);
    expect(await read.predictOutputs(table, { raw: true })).toEqual(raw);
    expect(await read.predictOutputs(table)).toEqual(predictions);
    expect(writeLightgbmModel(read)).toBe(text);
    if (checked !== undefined) keepForCheck(name, { text, rows, raw, predictions });
  });
});

interface KeptModel {
  readonly text: string;
  readonly rows: readonly (readonly number[])[];
  readonly raw: Float64Array;
  readonly predictions: Float64Array;
}

function keepForCheck(name: string, { text, rows: values, raw, predictions }: KeptModel): void {
  const numbers = (list: Iterable<number>): (number | string)[] => Array.from(list, (value) => (Number.isFinite(value) ? value : String(value)));
  mkdirSync(checked ?? '', { recursive: true });
  const path = join(checked ?? '', name.replaceAll(' ', '-'));
  writeFileSync(`${path}.txt`, text);
  writeFileSync(`${path}.json`, JSON.stringify({ rows: values.map(numbers), raw: numbers(raw), predictions: numbers(predictions) }));
}
