import { ArtifactFormatError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { readXgboostModel } from './read-xgboost-model.js';

/** One split, `f1 < 0.5 ? -1 : 2`, and a tree of one leaf, 0.25, as XGBoost 1.7 writes them. */
const tree = {
  base_weights: [0.5, -1, 2],
  categories: [] as number[],
  categories_nodes: [] as number[],
  categories_segments: [] as number[],
  categories_sizes: [] as number[],
  default_left: [1, 0, 0] as (number | boolean)[],
  id: 0,
  left_children: [1, -1, -1],
  loss_changes: [10, 0, 0],
  parents: [2147483647, 0, 0],
  right_children: [2, -1, -1],
  split_conditions: [0.5, -1, 2],
  split_indices: [1, 0, 0],
  split_type: [0, 0, 0],
  sum_hessian: [100, 60, 40],
  tree_param: { num_deleted: '0', num_feature: '2', num_nodes: '3', size_leaf_vector: '0' },
};
const stump = { ...tree, base_weights: [0.25], default_left: [0], left_children: [-1], loss_changes: [0], parents: [2147483647] };
const trees = [tree, { ...stump, right_children: [-1], split_conditions: [0.25], split_indices: [0], split_type: [0], sum_hessian: [100] }].map((each, id) => ({
  ...each,
  id,
  tree_param: { ...each.tree_param, num_nodes: String(each.left_children.length) },
}));
const model = { gbtree_model_param: { num_parallel_tree: '1', num_trees: '2', size_leaf_vector: '0' }, tree_info: [0, 0], trees };
const parameters = { base_score: '5E-1', boost_from_average: '0', num_class: '0', num_feature: '2', num_target: '1' };
const learner = {
  attributes: {} as Record<string, string>,
  feature_names: [] as string[],
  feature_types: [],
  gradient_booster: { model, name: 'gbtree' } as unknown,
  learner_model_param: parameters as Record<string, string>,
  objective: { name: 'reg:squarederror', reg_loss_param: { scale_pos_weight: '1' } } as Record<string, unknown>,
};

function file(change: object = {}): string {
  return JSON.stringify({ learner: { ...learner, ...change }, version: [1, 7, 6] });
}

function withTrees(change: object, which = 0): string {
  const changed = trees.map((each, index) => (index === which ? { ...each, ...change } : each));
  return file({ gradient_booster: { model: { ...model, trees: changed }, name: 'gbtree' } });
}

function withParameters(change: Record<string, string>): string {
  return file({ learner_model_param: { ...parameters, ...change } });
}

function refusal(source: string | Uint8Array): string {
  try {
    readXgboostModel(source);
  } catch (error) {
    if (error instanceof ArtifactFormatError) return error.problem;
    throw error;
  }
  return 'nothing';
}

describe('readXgboostModel', () => {
  it('reads a split as XGBoost compares: below the condition to the left, NaN where the file says', () => {
    const { boosted, predictRow } = readXgboostModel(file());
    expect([0.4, 0.5, Number.NaN, 0.49999999999].map((value) => predictRow(Float64Array.of(9, value)))).toEqual([-0.25, 2.75, -0.25, 2.75]);
    expect(boosted.trees.leafNumber).toEqual(Uint32Array.of(1, 2, 0));
    expect(boosted.summary).toMatchObject({ estimator: 'xgboost', objective: 'reg:squarederror', rounds: 2, requestedRounds: 2, leaves: 3, usableFeatures: 1 });
  });

  it('sends members of a set of categories to the right, as XGBoost does, and the others and NaN to the left', () => {
    const change = { categories: [3, 40], categories_nodes: [0], categories_segments: [0], categories_sizes: [2], split_type: [1, 0, 0] };
    const { predictRow } = readXgboostModel(withTrees({ ...change, split_conditions: [Number.NaN, -1, 2] }).replace('null', 'NaN'));
    expect([3, 40, 3.7, 4, -1, 1e9, Number.NaN].map((value) => predictRow(Float64Array.of(9, value)))).toEqual([2.75, 2.75, 2.75, -0.25, -0.25, -0.25, -0.25]);
  });

  it('reads the model of a snapshot, as checkpoints hold it', () => {
    expect(readXgboostModel(`{"Config":{"learner":{}},"Model":${file()}}`).boosted).toEqual(readXgboostModel(file()).boosted);
  });

  it('names features as the file does, as the caller says, or as XGBoost calls them without names', () => {
    expect(readXgboostModel(file()).featureNames).toEqual(['f0', 'f1']);
    expect(readXgboostModel(file({ feature_names: ['a', 'b'] })).featureNames).toEqual(['a', 'b']);
    expect(readXgboostModel(file({ feature_names: ['a', 'b'] }), { featureNames: ['c', 'd'] }).featureNames).toEqual(['c', 'd']);
    expect(() => readXgboostModel(file(), { featureNames: ['c'] })).toThrow(InvalidArgumentError);
    expect(() => readXgboostModel(file(), { featureNames: ['c', 'c'] })).toThrow(InvalidArgumentError);
    expect(() => readXgboostModel(file(), JSON.parse('{"rounds":"first"}'))).toThrow('"rounds" must be "all" or "best", received "first".');
  });

  it('keeps what early stopping noted, and the rounds up to the best where that is asked for', () => {
    const stopped = file({ attributes: { best_iteration: '0', best_score: '0.5' } });
    expect(readXgboostModel(stopped).summary).toMatchObject({ rounds: 2, attributes: { best_iteration: '0', best_score: '0.5' } });
    expect(readXgboostModel(stopped, { rounds: 'best' }).summary).toMatchObject({ rounds: 1, requestedRounds: 2, leaves: 2 });
    expect(readXgboostModel(file(), { rounds: 'best' }).summary.rounds).toBe(2);
    expect(() => readXgboostModel(file({ attributes: { best_iteration: '2' } }), { rounds: 'best' })).toThrow('are "2" and "", it has 2 rounds');
    // Two trees in a round, as a forest before 1.6 has them.
    expect(readXgboostModel(file({ attributes: { best_iteration: '0', best_ntree_limit: '2' } }), { rounds: 'best' }).summary.rounds).toBe(2);
  });

  it('reads base scores of all versions, in the terms of the objective', () => {
    const baseOf = (base_score: string, name = 'reg:squarederror'): number[] => [
      ...readXgboostModel(file({ learner_model_param: { ...parameters, base_score }, objective: { name } })).boosted.baseScore,
    ];
    expect(['0.500000', '5E-1', '[5E-1]', '5.00000000000000000e-01', ' [ 0.5 ] '.trim()].map((text) => baseOf(text))).toEqual([
      [0.5],
      [0.5],
      [0.5],
      [0.5],
      [0.5],
    ]);
    expect(baseOf('0.2', 'binary:logistic')).toEqual([Math.fround(-1.3862943611198906)]);
    expect(baseOf('0.2', 'binary:logitraw')).toEqual([Math.fround(0.2)]);
    expect(baseOf('2', 'count:poisson')).toEqual([Math.fround(Math.LN2)]);
  });

  it.each([
    [
      'an empty file',
      '',
      "it is neither JSON nor UBJSON, and as XGBoost's old binary format it is broken at byte 0: the start of a model takes 136 bytes, 0 are left",
    ],
    ['a dump', '[{"nodeid": 0}]', 'it is neither JSON nor UBJSON'],
    ['a snapshot without a model', '{"Config": {}, "Model": {}}', '"Model.learner" must be an object, it is absent'],
    ['another JSON', '{"a": 1}', '"learner" must be an object, it is absent'],
    ['an unknown objective', file({ objective: { name: 'mine' } }), 'its objective "mine" is unknown'],
    ['an unknown booster', file({ gradient_booster: { name: 'gblinear', model: { weights: [] } } }), 'its booster is "gblinear"'],
    [
      'weights of DART for other trees',
      file({ gradient_booster: { gbtree: { model }, name: 'dart', weight_drop: [1] } }),
      '"learner.gradient_booster.weight_drop" must be an array of 2 numbers, it has 1',
    ],
    ['names for other features', file({ feature_names: ['a'] }), 'it names 1 features and has 2'],
    ['a name twice', file({ feature_names: ['a', 'a'] }), 'it names a feature twice'],
    ['features without number', withParameters({ num_feature: '4000000000' }), 'it has 4000000000 features without names, at most 1000000 are read'],
    ['a count that is none', withParameters({ num_feature: '-1' }), '"learner.learner_model_param.num_feature" must be a whole number from 0 on, it is "-1"'],
    ['outputs without number', withParameters({ num_class: '5000' }), 'it has 5000 outputs, at most 4096 are read'],
    ['trees that are no whole rounds', withParameters({ num_class: '3' }), 'its 2 trees are no whole rounds of 3 outputs times 1'],
    ['base scores for other outputs', withParameters({ base_score: '[1,2]' }), 'it has 2 base scores for 1 outputs'],
    [
      'a base score that is none',
      withParameters({ base_score: '0x10' }),
      '"learner.learner_model_param.base_score" must be a number or a list of numbers, it is "0x10"',
    ],
    [
      'a base score out of range',
      file({ learner_model_param: { ...parameters, base_score: '1' }, objective: { name: 'binary:logistic' } }),
      'its base score 1 lies outside the domain',
    ],
    [
      'more trees than there are',
      file({ gradient_booster: { model: { ...model, trees: [tree] }, name: 'gbtree' } }),
      '"learner.gradient_booster.model.trees" must be an array of 2 objects',
    ],
    [
      'trees without number',
      file({ gradient_booster: { model: { ...model, gbtree_model_param: { num_trees: '300000' } }, name: 'gbtree' } }),
      'it has 300000 trees, at most 262144 are read',
    ],
    ['a tree of another output', file({ gradient_booster: { model: { ...model, tree_info: [0, 1] }, name: 'gbtree' } }), 'tree 1 adds to output 1 of 1'],
    [
      'rounds of other sizes',
      file({ gradient_booster: { model: { ...model, iteration_indptr: [0, 2] }, name: 'gbtree' } }),
      'its "iteration_indptr" does not part 2 trees into rounds of 1',
    ],
    ['an attribute without a plain name', file().replace('"attributes":{}', '"attributes":{"__proto__":"a"}'), 'it names something "__proto__"'],
    [
      'arrays of other lengths',
      withTrees({ loss_changes: [1] }),
      '"learner.gradient_booster.model.trees[0].loss_changes" must be an array of 3 numbers, it has 1',
    ],
    ['a text among numbers', withTrees({ loss_changes: [1, '2', 3] }), '"learner.gradient_booster.model.trees[0].loss_changes[1]" must be a number, it is "2"'],
    [
      'half a child',
      withTrees({ left_children: [1.5, -1, -1] }),
      '"learner.gradient_booster.model.trees[0].left_children[0]" must be a whole number, it is 1.5',
    ],
    ['a child out of range', withTrees({ left_children: [3, -1, -1] }), 'tree 0 has child 3 at node 0, it has 3 nodes'],
    ['a node with one child', withTrees({ right_children: [-1, -1, -1] }), 'tree 0 has child -1 at node 0, it has 3 nodes'],
    ['a child of two', withTrees({ left_children: [2, -1, -1] }), 'tree 0 reaches node 2 twice'],
    ['a circle', withTrees({ left_children: [0, -1, -1] }), 'tree 0 reaches node 0 twice'],
    [
      'nodes out of reach',
      withTrees({ left_children: [-1, -1, -1], right_children: [-1, -1, -1] }),
      'tree 0 has 2 nodes out of reach, it claims 0 deleted ones',
    ],
    ['a split on a feature out of range', withTrees({ split_indices: [2, 0, 0] }), 'node 0 reads column 2 of 2'],
    ['a split at NaN', withTrees({ split_conditions: ['?', -1, 2] }).replace('"?"', 'NaN'), 'node 0 of tree 0 splits at NaN'],
    ['a leaf that is no number', withTrees({ split_conditions: [0.5, '?', 2] }).replace('"?"', 'NaN'), 'leaf 0 has value NaN'],
    ['a leaf beyond single precision', withTrees({ split_conditions: [0.5, 1e39, 2] }), 'leaf 0 has value Infinity'],
    ['vectors as leaves', withTrees({ tree_param: { ...trees[0]!.tree_param, size_leaf_vector: '2' } }), 'has vectors as leaves'],
    ['categories of a node that has none', withTrees({ split_type: [1, 0, 0] }), 'must be an array of 1 numbers'],
    [
      'a category twice',
      withTrees({ categories: [3, 3], categories_nodes: [0], categories_segments: [0], categories_sizes: [2], split_type: [1, 0, 0] }),
      'has category 3 twice',
    ],
    [
      'categories beyond their array',
      withTrees({ categories: [3], categories_nodes: [0], categories_segments: [0], categories_sizes: [2], split_type: [1, 0, 0] }),
      'has a set of categories from 0 on, of 2',
    ],
  ])('refuses %s', (_, source, problem) => {
    expect(refusal(source)).toContain(problem);
  });

  it('refuses sets of categories that would take far more memory than the file', () => {
    const many = Array.from({ length: 40 }, (_, node) => node);
    const leaves = many.map((node) => node + 40);
    const chain = {
      left_children: [...many.map((node) => node + 40), ...leaves.map(() => -1), -1],
      right_children: [...many.map((node) => (node === 39 ? 80 : node + 1)), ...leaves.map(() => -1), -1],
      split_type: [...many.map(() => 1), ...leaves.map(() => 0), 0],
      categories: many.map(() => 16777215),
      categories_nodes: many,
      categories_segments: many,
      categories_sizes: many.map(() => 1),
      tree_param: { num_deleted: '0', num_feature: '2', num_nodes: '81', size_leaf_vector: '0' },
    };
    const filled = Object.fromEntries(
      ['base_weights', 'default_left', 'loss_changes', 'split_conditions', 'split_indices', 'sum_hessian'].map((key) => [key, chain.split_type.map(() => 0)]),
    );
    expect(refusal(withTrees({ ...filled, ...chain }))).toBe('its sets of categories take 83886080 bytes, at most 67108864 are read');
  });
});
