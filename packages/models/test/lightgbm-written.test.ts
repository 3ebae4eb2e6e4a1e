import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
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
  'trained by lightgbm': () => lightgbm({ numIterations: 20, minDataInLeaf: 5 }).fit(plantedDataset({ rows: 500, seed: 5 })),
  'trained by xgboost': () => xgboost({ numRounds: 20 }).fit(plantedDataset({ rows: 500, seed: 6 })),
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
