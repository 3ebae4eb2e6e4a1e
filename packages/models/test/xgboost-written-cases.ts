import { readFileSync } from 'node:fs';
import { type SeededRandom, seededRandom } from '@spx/core';
import { plainArithmetic } from '../src/estimators/gradient-boosting/model/boosted-trees.js';
import type { DecisionTree } from '../src/estimators/gradient-boosting/model/decision-tree.js';
import { flattenTrees } from '../src/estimators/gradient-boosting/model/flat-trees.js';
import type { GradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import { gradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import type { Link } from '../src/estimators/gradient-boosting/model/model-objective.js';
import { withNodeSums } from '../src/estimators/gradient-boosting/model/node-sums.js';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import type { WriteXgboostModelOptions } from '../src/formats/xgboost/write-xgboost-model.js';
import { savedXgboostModels } from './xgboost-models.js';

/** A model to write, and rows of single precision to score with what was written. */
export interface WrittenCase {
  readonly model: GradientBoostingModel;
  readonly rows: readonly (readonly number[])[];
  readonly options?: Pick<WriteXgboostModelOptions, 'oldestVersion'> | undefined;
}

/** Models of every kind that can be written. */
export function writtenCases(): ReadonlyMap<string, WrittenCase> {
  const cases = [...imported(), ...ofLightgbm(), ...inDoubles()].map(
    ([name, model, rows]) => [name, { model, rows: rows.map((row) => row.map(Math.fround)) }] as const,
  );
  const portable = cases.filter(([name]) => name === '3.2.0 softprob_forest' || name === '3.2.0 two_targets');
  return new Map<string, WrittenCase>([
    ...cases,
    ...portable.map(([name, written]) => [`${name} for 1.7`, { ...written, options: { oldestVersion: '1.7' } }] as const),
  ]);
}

type NamedCase = readonly [string, GradientBoostingModel, readonly (readonly number[])[]];

/** Versions of which each model is written once more. */
const importedNames: Readonly<Record<string, readonly string[]>> = {
  '0.90': ['binary_base_score', 'poisson', 'softprob', 'pruned'],
  '1.0.2': ['logistic', 'pruned'],
  '1.7.6': ['base_score', 'binary_base_score', 'dart', 'forest', 'categorical', 'one_hot', 'pruned', 'named', 'rank_ndcg', 'aft', 'labels', 'early_stopped'],
  '3.2.0': [
    'binary_logistic',
    'poisson',
    'gamma',
    'pseudohuber',
    'quantiles',
    'softprob_forest',
    'softmax',
    'lossguide',
    'categorical',
    'rank_map',
    'two_targets',
  ],
};

function imported(): NamedCase[] {
  return Object.entries(importedNames).flatMap(([version, names]) => {
    const { models, predict } = savedXgboostModels(version);
    const rows = predict.map((row) => row.map((value) => value ?? Number.NaN));
    return names.map((name) => {
      const { json, binary = '' } = models[name]!;
      return [`${version} ${name}`, readXgboostModel(json ?? Buffer.from(binary, 'base64')), rows] as const;
    });
  });
}

function ofLightgbm(): NamedCase[] {
  const file = (name: string): string => readFileSync(new URL(`fixtures/lightgbm/golden/${name}`, import.meta.url), 'utf8');
  const [, ...lines] = file('predict.csv').trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number)).filter((row) => row.every((value) => Math.abs(value) !== Number.POSITIVE_INFINITY));
  return ['reg', 'reg_cat', 'bin'].map((name) => [`lightgbm ${name}`, readLightgbmModel(file(`lgb_${name}.txt`)), rows]);
}

const links: Readonly<Record<string, Link>> = {
  'reg:squarederror': { kind: 'identity' },
  'binary:logistic': { kind: 'logistic', scale: 1 },
  'count:poisson': { kind: 'exponential' },
  'multi:softprob': { kind: 'softmax' },
};

/** Random trees in double precision, with base scores that differ between outputs; made here, so that the texts stay the same. */
function inDoubles(): NamedCase[] {
  return Object.entries(links).map(([name, link], index) => {
    const random = seededRandom(70 + index);
    const outputs = link.kind === 'softmax' ? 3 : 1;
    const trees = Array.from({ length: 4 * outputs }, () => chainOf(random));
    const model = gradientBoostingModel({
      ...{
        featureNames: ['a', 'b', 'c', 'd', 'e'],
        objective: { name, parameters: {}, link },
        baseScore: Float64Array.from({ length: outputs }, random.normal),
      },
      ...{ trees: flattenTrees(trees), treeOutput: Uint32Array.from(trees, (_, tree) => tree % outputs), treesPerRound: outputs, arithmetic: plainArithmetic },
      summary: {
        ...{ estimator: 'lightgbm', objective: name, rounds: 4, requestedRounds: 4, fitRows: 100, usableFeatures: 5 },
        ...{ leaves: 5 * trees.length, earlyStopping: null },
      },
    });
    const value = (): number => [Number.NaN, 0, -0, random.normal(), Math.round(4 * random.normal()) / 4][random.integer(5)]!;
    const rows = Array.from({ length: 60 }, () => Array.from({ length: 5 }, value));
    return [`double ${name}`, model, rows];
  });
}

/** Four nodes, each but the first on one side of the one before. */
function chainOf(random: SeededRandom): DecisionTree {
  const each = (length: number, value: () => number): number[] => Array.from({ length }, value);
  const isLeft = each(3, () => random.integer(2));
  return withNodeSums({
    ...{ column: each(4, () => random.integer(5)), threshold: each(4, () => Math.round(4 * random.normal()) / 4 + (random.integer(3) - 1) * 1e-9) },
    ...{ decision: each(4, () => 8 + 2 * random.integer(2)), gain: each(4, random.uniform), categories: [] },
    ...{
      left: [...isLeft.map((side, node) => (side === 1 ? node + 1 : ~node)), ~3],
      right: [...isLeft.map((side, node) => (side === 1 ? ~node : node + 1)), ~4],
    },
    ...{ leafValue: each(5, random.normal), leafWeight: each(5, random.uniform), leafRows: each(5, () => 1 + random.integer(20)) },
  });
}
