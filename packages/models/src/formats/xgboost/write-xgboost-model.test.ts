import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type BoostedTrees, plainArithmetic } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import type { DecisionTree } from '../../estimators/gradient-boosting/model/decision-tree.js';
import { decisionBits } from '../../estimators/gradient-boosting/model/decision-type.js';
import { flattenTrees } from '../../estimators/gradient-boosting/model/flat-trees.js';
import { gradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import type { ModelObjective } from '../../estimators/gradient-boosting/model/model-objective.js';
import { withNodeSums } from '../../estimators/gradient-boosting/model/node-sums.js';
import { readXgboostModel } from './read-xgboost-model.js';
import { type WriteXgboostModelOptions, writeXgboostModel } from './write-xgboost-model.js';

const { categorical, missingGoesLeft, missingIsNan, missingIsZero } = decisionBits;

function split(change: Partial<DecisionTree> = {}): DecisionTree {
  return withNodeSums({
    ...{ column: [0], threshold: [0.1], decision: [missingIsNan], left: [~0], right: [~1], gain: [5], categories: [] },
    ...{ leafValue: [0.1, -0.7], leafWeight: [3, 4], leafRows: [3, 4], ...change },
  });
}

const squared: ModelObjective = { name: 'regression', parameters: {}, link: { kind: 'identity' } };

function boosted(trees: readonly DecisionTree[], change: Partial<BoostedTrees> = {}): BoostedTrees {
  return {
    ...{ featureNames: ['f0', 'f1'], objective: squared, baseScore: Float64Array.of(0), trees: flattenTrees(trees), treeOutput: new Uint32Array(trees.length) },
    ...{ treesPerRound: 1, arithmetic: plainArithmetic },
    summary: { estimator: 'lightgbm', objective: 'regression', rounds: 1, requestedRounds: 1, fitRows: 7, usableFeatures: 1, leaves: 2, earlyStopping: null },
    ...change,
  };
}

/** The parts of a written file that a test looks at. */
interface Written {
  readonly learner: {
    readonly feature_names: readonly string[];
    readonly feature_types: readonly string[];
    readonly learner_model_param: { readonly base_score: string; readonly num_class: string; readonly num_target: string };
    readonly objective: Readonly<Record<string, unknown>>;
    readonly gradient_booster: { readonly model: { readonly trees: readonly Readonly<Record<string, readonly number[]>>[] } };
  };
}

function written(model: BoostedTrees, options: WriteXgboostModelOptions & { readonly format?: 'json' } = {}): Written['learner'] {
  const { learner }: Written = JSON.parse(writeXgboostModel(gradientBoostingModel(model), options));
  return learner;
}

function treeOf(tree: DecisionTree): Readonly<Record<string, readonly number[]>> {
  return written(boosted([tree])).gradient_booster.model.trees[0]!;
}

describe('writeXgboostModel', () => {
  it('puts thresholds where rows of single precision take the same way', () => {
    expect(treeOf(split()).split_conditions?.map(Math.fround)).toEqual([0.1, 0.1, -0.7].map(Math.fround));
    expect(treeOf(split({ threshold: [0.5] })).split_conditions?.[0]).toBe(0.50000006);
    expect(treeOf(split({ threshold: [0] })).split_conditions?.[0]).toBe(1.4013e-45);
  });

  it('parts all numbers from NaN at an infinite threshold', () => {
    const model = gradientBoostingModel(boosted([split({ threshold: [Number.POSITIVE_INFINITY] })]));
    expect(writeXgboostModel(model)).toContain('"split_conditions":[Infinity,');
  });

  it.each([
    [missingIsNan, 0.1, 0],
    [missingIsNan | missingGoesLeft, 0.1, 1],
    // NaN is read as 0.
    [0, 0.1, 1],
    [0, -0.1, 0],
    [missingIsZero | missingGoesLeft, 0.1, 1],
    [missingIsZero, -0.1, 0],
  ])('writes the way of missing values, decision %d at %d', (decision, threshold, defaultLeft) => {
    expect(treeOf(split({ decision: [decision], threshold: [threshold] })).default_left?.[0]).toBe(defaultLeft);
  });

  it('changes the sides of sets of categories, and says which features have some', () => {
    const model = boosted([split({ decision: [categorical], threshold: [0], categories: [[2, 33]] })]);
    const { feature_types, gradient_booster } = written(model);
    expect(feature_types).toEqual(['c', 'float']);
    expect(gradient_booster.model.trees[0]).toMatchObject({
      categories: [2, 33],
      categories_nodes: [0],
      categories_sizes: [2],
      split_type: [1, 0, 0],
      default_left: [1, 0, 0],
    });
    expect(gradient_booster.model.trees[0]?.split_conditions?.slice(1).map(Math.fround)).toEqual([-0.7, 0.1].map(Math.fround));
  });

  it('puts base scores that differ, and what single precision cannot hold of one, into the first trees', () => {
    const baseScore = Float64Array.of(0.3, -2);
    const model = boosted([split(), split(), split(), split()], { baseScore, treeOutput: Uint32Array.of(0, 1, 0, 1), treesPerRound: 2 });
    const { learner_model_param, gradient_booster } = written({ ...model, objective: { name: 'multiclass', parameters: {}, link: { kind: 'softmax' } } });
    expect(learner_model_param).toMatchObject({ base_score: '3E-1', num_class: '2', num_target: '1' });
    const leaves = gradient_booster.model.trees.map((tree) => tree.split_conditions![1]!);
    expect(leaves.map(Math.fround)).toEqual([0.1 + (0.3 - Math.fround(0.3)), 0.1 - 2.3, 0.1, 0.1].map(Math.fround));
  });

  it('writes base scores as probabilities where the objective has it so, those at the edge into the first tree', () => {
    const binary: ModelObjective = { name: 'binary', parameters: {}, link: { kind: 'logistic', scale: 1 } };
    const of = (score: number): Written['learner'] => written(boosted([split()], { objective: binary, baseScore: Float64Array.of(score) }));
    expect(of(0).learner_model_param.base_score).toBe('5E-1');
    expect(Number(of(-1.3862943611198906).learner_model_param.base_score)).toBeCloseTo(0.2, 7);
    expect(of(40).learner_model_param.base_score).toBe('5E-1');
    expect(of(40).gradient_booster.model.trees[0]!.split_conditions![1]).toBeCloseTo(40.1, 5);
  });

  it('divides the leaves of a random forest', () => {
    const model = boosted([split(), split()], { arithmetic: { ...plainArithmetic, averages: true } });
    expect(written(model).gradient_booster.model.trees[1]!.split_conditions![2]).toBe(-0.35);
  });

  it('leaves out names that XGBoost gives by itself', () => {
    expect(written(boosted([split()])).feature_names).toEqual([]);
    expect(written(boosted([split()], { featureNames: ['close', 'f1'] })).feature_names).toEqual(['close', 'f1']);
  });

  it.each<readonly [string, Partial<ModelObjective>, Readonly<Record<string, unknown>>]>([
    ['quantile', { parameters: { alpha: 0.9 } }, { name: 'reg:quantileerror', quantile_loss_param: { quantile_alpha: '[0.9]' } }],
    [
      'tweedie',
      { parameters: { tweedie_variance_power: 1.2 }, link: { kind: 'exponential' } },
      { name: 'reg:tweedie', tweedie_regression_param: { tweedie_variance_power: '1.2' } },
    ],
    [
      'poisson',
      { parameters: { poisson_max_delta_step: 0.7 }, link: { kind: 'exponential' } },
      { name: 'count:poisson', poisson_regression_param: { max_delta_step: '0.7' } },
    ],
    ['regression_l1', {}, { name: 'reg:absoluteerror' }],
    ['cross_entropy', { link: { kind: 'logistic', scale: 1 } }, { name: 'reg:logistic', reg_loss_param: {} }],
    ['lambdarank', {}, { name: 'rank:ndcg', lambda_rank_param: {}, lambdarank_param: {} }],
    ['reg:pseudohubererror', { parameters: { huber_slope: 2 } }, { name: 'reg:pseudohubererror', pseudo_huber_param: { huber_slope: '2' } }],
  ])('writes the objective %s', (name, change, expected) => {
    expect(written(boosted([split()], { objective: { ...squared, name, ...change } })).objective).toEqual(expected);
  });

  it('refuses options that do not exist', () => {
    const model = gradientBoostingModel(boosted([split()]));
    expect(() => writeXgboostModel(model, JSON.parse('{"format":"xml"}'))).toThrow('"format" must be "json" or "ubjson", received "xml".');
    expect(() => writeXgboostModel(model, JSON.parse('{"oldestVersion":"2"}'))).toThrow('"oldestVersion" must be "1.7" or "3.1", received "2".');
  });

  it('writes the notes of XGBoost, not those of another library', () => {
    const noted = (estimator: string): string => {
      const model = boosted([split()]);
      return writeXgboostModel(gradientBoostingModel({ ...model, summary: { ...model.summary, estimator, attributes: { best_iteration: '0' } } }));
    };
    expect(noted('xgboost')).toContain('"attributes":{"best_iteration":"0"}');
    expect(noted('lightgbm')).toContain('"attributes":{}');
  });

  it('keeps parameters that are lists or texts', () => {
    const parameters = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`quantile_alpha[${index}]`, index / 16]));
    const model = boosted([split()], { objective: { ...squared, name: 'reg:quantileerror', parameters: { ...parameters, 'kind=of text': 1 } } });
    const again = readXgboostModel(writeXgboostModel(gradientBoostingModel(model)));
    expect(again.boosted.objective.parameters).toEqual({ ...parameters, 'kind=of text': 1 });
    expect(written(model).objective).toEqual({
      name: 'reg:quantileerror',
      quantile_loss_param: { kind: 'of text', quantile_alpha: '[0,0.0625,0.125,0.1875,0.25,0.3125,0.375,0.4375,0.5,0.5625,0.625,0.6875]' },
    });
  });

  it('numbers nodes level by level where leaves have numbers that XGBoost cannot have given', () => {
    const chain = { column: [0, 0], threshold: [1, 0], decision: [8, 8], left: [1, ~0], right: [~2, ~1], gain: [1, 1] };
    const leaves = { leafValue: [1, 2, 3], leafWeight: [1, 1, 1], leafRows: [1, 1, 1] };
    const leavesOf = (leafNumber: number[]): number[] => [
      ...(readXgboostModel(writeXgboostModel(gradientBoostingModel(boosted([split({ ...chain, ...leaves, leafNumber })])))).boosted.trees.leafNumber ?? []),
    ];
    expect(leavesOf([3, 4, 2]).sort()).toEqual([2, 3, 4]);
    expect(leavesOf([7, 8, 2]).sort()).toEqual([2, 7, 8]);
    for (const odd of [
      [3, 4, 9],
      [4, 3, 2],
      [3, 3, 2],
      [2, 3, 6],
      [3, 4, 4_000_000_000],
    ])
      expect(leavesOf(odd).sort()).toEqual([2, 3, 4]);
  });

  it.each<readonly [string, BoostedTrees, string]>([
    ['zeros that are missing and go another way', boosted([split({ decision: [missingIsZero] })]), 'node 0 with zero as missing and threshold 0.1'],
    ['an empty set of categories', boosted([split({ decision: [categorical], threshold: [0], categories: [[]] })]), 'an empty set'],
    ['categories beyond single precision', boosted([split({ decision: [categorical], threshold: [0], categories: [[2 ** 24]] })]), '16777216'],
    ['leaves beyond single precision', boosted([split({ leafValue: [1e39, 0] })]), 'within single precision'],
    [
      'another loss',
      boosted([split()], { objective: { ...squared, name: 'huber', parameters: { alpha: 0.9 } } }),
      'objective "huber" with the link "identity"',
    ],
    [
      'another link',
      boosted([split()], { objective: { ...squared, link: { kind: 'signed-square' } } }),
      'objective "regression" with the link "signed-square"',
    ],
    [
      'another factor of the scores',
      boosted([split()], { objective: { name: 'binary', parameters: {}, link: { kind: 'logistic', scale: 2 } } }),
      'objective "binary" with the link "logistic" with the factor 2',
    ],
    ['linear leaves', boosted([split({ linear: { constant: [1, 2], columns: [[], []], coefficients: [[], []] } })]), 'linear leaves'],
    ['base scores without trees', boosted([], { baseScore: Float64Array.of(0.25, 0.5), treesPerRound: 2 }), '0.25, 0.5'],
    [
      'rounds without a tree for each output',
      boosted([split()], { baseScore: Float64Array.of(0.5, 0.5), objective: { ...squared, name: 'reg:squarederror' } }),
      'received "1"',
    ],
  ])('refuses %s', (_, model, received) => {
    expect(() => writeXgboostModel(gradientBoostingModel(model))).toThrow(InvalidArgumentError);
    expect(() => writeXgboostModel(gradientBoostingModel(model))).toThrow(received);
  });
});
