import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type BoostedTrees, plainArithmetic } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import type { DecisionTree } from '../../estimators/gradient-boosting/model/decision-tree.js';
import { flattenTrees } from '../../estimators/gradient-boosting/model/flat-trees.js';
import { readLightgbmModel } from './read-lightgbm-model.js';
import { writeLightgbmModel } from './write-lightgbm-model.js';

const tree: DecisionTree = {
  ...{ column: [0, 2], threshold: [Number.POSITIVE_INFINITY, 0], decision: [10, 9], left: [1, -1], right: [-2, -3], gain: [2.5, 1 / 3] },
  ...{ nodeValue: [0.25, 1 / 3], nodeWeight: [10, 5.5], nodeRows: [10, 5], leafValue: [0.1, -2, 1e-5], leafWeight: [3, 5, 2], leafRows: [3, 5, 2] },
  categories: [[1, 33]],
};

function modelOf(changes: Partial<BoostedTrees> = {}): { readonly boosted: BoostedTrees } {
  const boosted: BoostedTrees = {
    featureNames: ['a', 'b', 'c'],
    objective: { name: 'regression', parameters: {}, link: { kind: 'identity' } },
    baseScore: Float64Array.of(0),
    trees: flattenTrees([tree]),
    treeOutput: Uint32Array.of(0),
    treesPerRound: 1,
    arithmetic: plainArithmetic,
    summary: { estimator: 'lightgbm', objective: 'regression', rounds: 1, requestedRounds: 9, fitRows: 10, usableFeatures: 2, leaves: 3, earlyStopping: null },
    ...changes,
  };
  return { boosted };
}

function linesOf(changes: Partial<BoostedTrees>, key: string): string[] {
  const lines = writeLightgbmModel(modelOf(changes)).split('\n');
  return lines.filter((line) => line.startsWith(`${key}=`));
}

const withNotes = (attributes: Readonly<Record<string, string>>): Partial<BoostedTrees> => ({ summary: { ...modelOf().boosted.summary, attributes } });

describe('writeLightgbmModel', () => {
  it('writes a whole file', () => {
    const text = [
      ...['tree', 'version=v4', 'num_class=1', 'num_tree_per_iteration=1', 'label_index=0', 'max_feature_idx=2', 'objective=regression', 'feature_names=a b c'],
      ...['feature_infos=[-inf:inf] none 0:1:33', 'tree_sizes=390', '', 'Tree=0', 'num_leaves=3', 'num_cat=1', 'split_feature=0 2'],
      ...['split_gain=2.5 0.33333333333333331', 'threshold=inf 0', 'decision_type=10 9', 'left_child=1 -1', 'right_child=-2 -3'],
      ...['leaf_value=0.10000000000000001 -2 1.0000000000000001e-05', 'leaf_weight=3 5 2', 'leaf_count=3 5 2', 'internal_value=0.25 0.33333333333333331'],
      ...['internal_weight=10 5.5', 'internal_count=10 5', 'cat_boundaries=0 2', 'cat_threshold=2 2', 'is_linear=0', 'shrinkage=1', '', '', 'end of trees', ''],
      ...['feature_importances:', 'a=1', 'c=1', '', 'parameters:', '[boosting: gbdt]', '[objective: regression]', '[num_iterations: 9]', '[num_class: 1]', ''],
      ...['end of parameters', '', 'pandas_categorical:null', ''],
    ];
    expect(writeLightgbmModel(modelOf()).split('\n')).toEqual(text);
  });

  it('adds the base score to the leaves and nodes of the first tree', () => {
    const changes = { baseScore: Float64Array.of(0.2), trees: flattenTrees([tree, tree]), treeOutput: new Uint32Array(2) };
    expect(linesOf(changes, 'leaf_value')[0]).toBe('leaf_value=0.30000000000000004 -1.8 0.20001000000000002');
    expect(linesOf(changes, 'leaf_value')[1]).toBe('leaf_value=0.10000000000000001 -2 1.0000000000000001e-05');
    expect(linesOf(changes, 'internal_value')[0]).toBe('internal_value=0.45 0.53333333333333333');
  });

  it.each([
    ['reg:squarederror', { kind: 'identity' }, 'objective=regression'],
    ['reg:squaredlogerror', { kind: 'identity' }, undefined],
    ['binary:logistic', { kind: 'logistic', scale: 1 }, 'objective=binary sigmoid:1'],
    ['binary', { kind: 'logistic', scale: 1 / 3 }, 'objective=binary sigmoid:0.33333333333333331'],
    ['cross_entropy', { kind: 'logistic', scale: 1 }, 'objective=cross_entropy'],
    ['cross_entropy', { kind: 'logistic', scale: 2 }, 'objective=binary sigmoid:2'],
    ['mine', { kind: 'exponential' }, 'objective=poisson'],
    ['mape', { kind: 'signed-square' }, 'objective=mape sqrt'],
    ['poisson', { kind: 'signed-square' }, 'objective=regression sqrt'],
  ] as const)('writes the objective %s with the link %j', (name, link, line) => {
    expect(linesOf({ objective: { name, parameters: {}, link } }, 'objective')).toEqual(line === undefined ? [] : [line]);
  });

  it('gives each categorical node a set of its own', () => {
    const trees = flattenTrees([{ ...tree, threshold: [0, 0], decision: [1, 1] }]);
    const text = writeLightgbmModel(modelOf({ trees }));
    expect(text).toContain('\nnum_cat=2\n');
    expect(text).toContain('\nthreshold=0 1\n');
    expect(text).toContain('\ncat_boundaries=0 2 4\ncat_threshold=2 2 2 2\n');
    expect(readLightgbmModel(text).boosted.trees.categoryWords).toEqual(Uint32Array.of(2, 2, 2, 2));
  });

  it('writes what a file said that predictions do not need', () => {
    const notes = {
      feature_infos: '[0:1] none 0:1:33',
      monotone_constraints: '1 0 0',
      shrinkage: '0.25 0.5',
      parameters: '[a: 1]\n[b: ]\n',
      pandas_categorical: '[]',
    };
    const text = writeLightgbmModel(modelOf(withNotes(notes)));
    expect(text).toContain('\nmonotone_constraints=1 0 0\nfeature_infos=[0:1] none 0:1:33\n');
    expect(text).toContain('\nshrinkage=0.25\n');
    expect(text).toContain('\nparameters:\n[a: 1]\n[b: ]\n\nend of parameters\n\npandas_categorical:[]\n');
  });

  it('keeps the parameters of an objective', () => {
    const text = writeLightgbmModel(modelOf({ objective: { name: 'quantile', parameters: { alpha: 0.3 }, link: { kind: 'identity' } } }));
    expect(text).toContain('\n[objective: quantile]\n[num_iterations: 9]\n[num_class: 1]\n[alpha: 0.3]\n');
  });

  it.each<[string, Partial<BoostedTrees>, RegExp]>([
    ['notes that would break the file', withNotes({ pandas_categorical: 'null\ntree' }), /"model.summary.attributes.pandas_categorical" must be a single line/],
    [
      'notes for another number of features',
      withNotes({ feature_infos: 'none none' }),
      /attributes.feature_infos" must be 3 words, one per feature, received "2"/,
    ],
    ['notes for fewer trees', withNotes({ shrinkage: '' }), /attributes.shrinkage" must be a number for each tree, received "0"/],
    [
      'notes that are no parameters',
      withNotes({ parameters: '[a: 1]\nend of parameters' }),
      /must be lines of the form \[name: value\], received "end of parameters"/,
    ],
    ['single precision', { arithmetic: { ...plainArithmetic, precision: 'single' } }, /precision" must be "double", for LightGBM does not round to single/],
    [
      'a link without an objective',
      { objective: { name: 'binary:hinge', parameters: {}, link: { kind: 'step' } } },
      /must be a link that one of its objectives has/,
    ],
    ['averages with a base score', { arithmetic: { ...plainArithmetic, averages: true }, baseScore: Float64Array.of(1) }, /must be one without base scores/],
    ['a categorical node that sends missing values left', { trees: flattenTrees([{ ...tree, decision: [10, 11] }]) }, /missing values to the right/],
    ['a name with a blank', { featureNames: ['a', 'b b', 'c'] }, /"model.featureNames" must be names without blanks and line ends.*received "b b"/],
    ['more rows than LightGBM counts', { trees: flattenTrees([{ ...tree, leafRows: [1, 2, 3e9] }]) }, /must be one of at most 2147483647 rows in a leaf/],
    [
      'a link for several outputs that LightGBM has for one only',
      { baseScore: new Float64Array(2), objective: { name: 'poisson', parameters: {}, link: { kind: 'exponential' } } },
      /must be a link that one of its objectives has for 2 outputs.*received "exponential"/,
    ],
  ])('refuses %s', (_, changes, message) => {
    expect(() => writeLightgbmModel(modelOf(changes))).toThrow(InvalidArgumentError);
    expect(() => writeLightgbmModel(modelOf(changes))).toThrow(message);
  });
});
