import { ArtifactFormatError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { readLightgbmModel } from './read-lightgbm-model.js';

/** A tree of three leaves that LightGBM could have written; the second node is categorical with the set {1, 4, 6, 33}. */
const tree = [
  ...['Tree=0', 'num_leaves=3', 'num_cat=1', 'split_feature=0 1', 'split_gain=5 2.5', 'threshold=0.5 0', 'decision_type=10 1', 'left_child=1 -1'],
  ...['right_child=-2 -3', 'leaf_value=1 2 4', 'leaf_weight=3 5 2', 'leaf_count=3 5 2', 'internal_value=1.9 2.2', 'internal_weight=10 5'],
  ...['internal_count=10 5', 'cat_boundaries=0 2', 'cat_threshold=82 2', 'is_linear=0', 'shrinkage=0.1', '', ''],
];
const header = [
  ...['tree', 'version=v4', 'num_class=1', 'num_tree_per_iteration=1', 'label_index=0', 'max_feature_idx=1', 'objective=regression', 'feature_names=a b'],
  ...['feature_infos=[0:1] 1:4:6:33', `tree_sizes=${[...tree, ''].join('\n').length}`, ''],
];
const lines = [
  ...header,
  ...tree,
  'end of trees',
  '',
  'feature_importances:',
  'a=1',
  'b=1',
  '',
  'parameters:',
  '[num_iterations: 7]',
  '',
  'end of parameters',
  '',
];

/** The model with the lines given in place of those that begin with the same key. */
function withLines(...changed: readonly string[]): string {
  const keyOf = (line: string): string => line.split('=')[0] ?? '';
  const replaced = lines.map((line) => changed.find((other) => keyOf(other) === keyOf(line) && line !== '') ?? line);
  return replaced.filter((line) => !line.startsWith('tree_sizes')).join('\n');
}

const without = (key: string): string => lines.filter((line) => !line.startsWith(`${key}=`) && !line.startsWith('tree_sizes')).join('\n');

function refusal(source: string | Uint8Array): string {
  try {
    readLightgbmModel(source);
  } catch (error) {
    if (error instanceof ArtifactFormatError) return error.problem;
    throw error;
  }
  return 'nothing';
}

describe('readLightgbmModel', () => {
  it('reads the numbers that stand in the file', () => {
    const { boosted, featureNames, summary } = readLightgbmModel(lines.join('\n'));
    expect(featureNames).toEqual(['a', 'b']);
    const { trees, ...rest } = boosted;
    expect(trees).toMatchObject({
      column: Uint32Array.of(0, 1),
      threshold: Float64Array.of(0.5, 0),
      decision: Uint8Array.of(10, 1),
      left: Int32Array.of(1, -1),
      right: Int32Array.of(-2, -3),
      gain: Float64Array.of(5, 2.5),
      leafValue: Float64Array.of(1, 2, 4),
      leafWeight: Float64Array.of(3, 5, 2),
      leafRows: Uint32Array.of(3, 5, 2),
      nodeValue: Float64Array.of(1.9, 2.2),
      nodeWeight: Float64Array.of(10, 5),
      nodeRows: Uint32Array.of(10, 5),
      firstCategoryWord: Uint32Array.of(0, 2),
      categoryWords: Uint32Array.of(82, 2),
    });
    expect(rest).toMatchObject({ baseScore: Float64Array.of(0), treesPerRound: 1, treeOutput: Uint32Array.of(0) });
    expect(summary).toMatchObject({ estimator: 'lightgbm', objective: 'regression', rounds: 1, requestedRounds: 7, fitRows: 10, usableFeatures: 2, leaves: 3 });
  });

  it('reads bytes, and lines that end in CRLF, as the same model', () => {
    const expected = readLightgbmModel(lines.join('\n')).boosted;
    expect(readLightgbmModel(new TextEncoder().encode(lines.join('\n'))).boosted).toEqual(expected);
    expect(readLightgbmModel(lines.join('\r\n')).boosted).toEqual(expected);
  });

  it('derives what early files do not say about nodes from the leaves', () => {
    const sparse = lines.filter((line) => !/^(leaf_weight|leaf_count|internal_\w+|is_linear|shrinkage|tree_sizes)=/.test(line)).join('\n');
    const { trees } = readLightgbmModel(sparse).boosted;
    expect(trees).toMatchObject({ leafWeight: new Float64Array(3), leafRows: new Uint32Array(3), nodeRows: new Uint32Array(2) });
    expect(trees.nodeValue).toEqual(Float64Array.of(2.25, 2.5));
  });

  it('puts nodes that come before their parent after it', () => {
    const numerical = withLines('num_cat=0', 'decision_type=10 10', 'cat_boundaries=', 'cat_threshold=');
    const chain = numerical
      .replace('num_leaves=3', 'num_leaves=4')
      .replace('split_feature=0 1', 'split_feature=0 1 0')
      .replace('split_gain=5 2.5', 'split_gain=5 2 3')
      .replace('threshold=0.5 0', 'threshold=0.5 0.25 0.75')
      .replace('decision_type=10 10', 'decision_type=10 10 10')
      .replace('left_child=1 -1', 'left_child=2 -1 1')
      .replace('right_child=-2 -3', 'right_child=-2 -3 -4')
      .replace('leaf_value=1 2 4', 'leaf_value=1 2 4 8')
      .replaceAll(/^(leaf_weight|leaf_count|internal_\w+|cat_\w+)=.*\n/gm, '');
    const { trees } = readLightgbmModel(chain).boosted;
    expect(trees).toMatchObject({ left: Int32Array.of(1, 2, -1), right: Int32Array.of(-2, -4, -3), gain: Float64Array.of(5, 3, 2) });
    expect(trees.threshold).toEqual(Float64Array.of(0.5, 0.75, 0.25));
  });

  it.each([
    ['no model at all', '', /^line 1: a LightGBM model starts with "tree", received ""$/],
    ['a version that is not known', withLines('version=v5'), /^line 2, "version": "v2", "v3" and "v4" are read, received "v5"$/],
    ['an objective that is not known', withLines('objective=magic'), /^line 7, "objective": "magic" is not known$/],
    ['an objective for another number of outputs', withLines('objective=multiclass num_class:3'), /"objective": it is for 3 outputs, the model has 1$/],
    ['an objective without its parameters', withLines('objective=binary'), /^line 7, "objective": "sigmoid" is not there$/],
    ['a parameter of the objective twice', withLines('objective=binary sigmoid:1 sigmoid:2'), /"objective": a word is there twice$/],
    ['a sigmoid of 0', withLines('objective=binary sigmoid:0'), /"objective": its sigmoid is 0, above 0 is needed$/],
    ['too few feature names', withLines('feature_names=a'), /^line 8, "feature_names": it has 1 names for 2 features$/],
    ['a feature named twice', withLines('feature_names=a a'), /^line 8, "feature_names": "a" is there twice$/],
    ['features beyond any sense', withLines('max_feature_idx=999999999'), /^line 6, "max_feature_idx": "999999999" is no whole number from 0 to 1048575$/],
    ['a key that is not known', withLines('shrinkage=1\nleaf_magic=1'), /^line 30, tree 0, "leaf_magic": no such key is known$/],
    ['a key that is there twice', withLines('shrinkage=1\nleaf_value=1 2 3'), /^line 30, tree 0, "leaf_value": the key is there twice$/],
    ['more leaves than there are values for', withLines('num_leaves=131072'), /tree 0, "left_child": it has 2 numbers, 131071 are needed$/],
    ['leaves beyond any sense', withLines('num_leaves=2000000000'), /tree 0, "num_leaves": "2000000000" is no whole number from 1 to 131072$/],
    ['a child out of range', withLines('left_child=2 -1'), /tree 0, "left_child": "2" is no whole number from -3 to 1$/],
    ['a leaf with two parents', withLines('left_child=1 -2'), /tree 0, "left_child": node 1 has child -2, which is another's already$/],
    ['a node that leads back to the root', withLines('left_child=0 -1'), /tree 0, "left_child": node 0 leads back to the root$/],
    ['a leaf that is NaN', withLines('leaf_value=1 nan 4'), /tree 0, "leaf_value": leaf 1 has NaN$/],
    ['a threshold that is NaN', withLines('threshold=nan 0'), /tree 0, "threshold": node 0 has NaN$/],
    ['a feature out of range', withLines('split_feature=0 2'), /tree 0, "split_feature": "2" is no whole number from 0 to 1$/],
    ['two kinds of missing values at once', withLines('decision_type=14 1'), /tree 0, "decision_type": node 0 has 14, two kinds of missing values$/],
    ['a set that does not exist', withLines('threshold=0.5 1'), /tree 0, "threshold": a categorical node has set 1 of 1$/],
    ['another number of sets', withLines('num_cat=0'), /tree 0, "num_cat": it has 0 sets for 1 categorical nodes$/],
    ['boundaries that run backwards', withLines('cat_boundaries=2 0'), /tree 0, "cat_boundaries": its numbers do not ascend from 0$/],
    ['a number of many digits', withLines(`leaf_value=1 2 ${'9'.repeat(5000)}`), /tree 0, "leaf_value": a number has 5000 characters, at most 64 are read$/],
    ['what is no number', withLines('leaf_value=1 2 0x10'), /tree 0, "leaf_value": "0x10" is no number$/],
    ['a key of no use in JavaScript', withLines('leaf_value=1 2 constructor'), /tree 0, "leaf_value": "constructor" is no number$/],
    ['no leaves', without('leaf_value'), /^line 11, tree 0, "leaf_value": the key is not there$/],
    ['no end', lines.slice(0, lines.indexOf('end of trees')).join('\n'), /a tree or "end of trees" is expected$/],
    ['a line among the parameters that is none', lines.join('\n').replace('[num_iterations: 7]', 'num_iterations: 7'), /"parameters": it is no parameter$/],
    ['a carriage return within a line', withLines('feature_infos=[0:1]\r1:2'), /^line 9: it has a carriage return within$/],
    ['rounds that are no whole number', lines.join('\n').replace('num_iterations: 7', 'num_iterations: 7.5'), /"num_iterations": "7.5" is no whole number/],
    ['parameters that are there twice', [...lines, 'parameters:', 'end of parameters', ''].join('\n'), /"parameters": they are there twice$/],
    [
      'constraints of another number of features',
      withLines('feature_infos=[0:1] 1:2\nmonotone_constraints=1'),
      /"monotone_constraints": it has 1 numbers, 2 are needed$/,
    ],
    ['parameters without an end', lines.slice(0, -3).join('\n'), /^line \d+, "parameters": they have no end$/],
    [
      'a size that is not that of the tree',
      lines.join('\n').replace('leaf_value=1', 'leaf_value=10'),
      /^line 12, tree 0: it has \d+ bytes, "tree_sizes" claims \d+$/,
    ],
    ['fewer trees than sizes', lines.join('\n').replace(/tree_sizes=\d+/, '$& 7'), /^line 10, "tree_sizes": it has more entries than 1 trees$/],
    [
      'trees that are no whole rounds',
      withLines('num_tree_per_iteration=2', 'num_class=2', 'objective=multiclass num_class:2'),
      /1 trees are no whole rounds of 2$/,
    ],
    ['bytes that are not UTF-8', Uint8Array.of(...new TextEncoder().encode('tree\nversion='), 0xff, 10), /^line 2: it is not UTF-8$/],
  ])('refuses %s', (_, source, problem) => {
    expect(refusal(source)).toMatch(problem);
  });

  it('refuses more bytes than the caller allows', () => {
    expect(() => readLightgbmModel(lines.join('\n'), { maximumBytes: 100 })).toThrow(/has \d+ bytes, at most 100 are read/);
  });
});

describe('limits of readLightgbmModel', () => {
  it.each([
    [
      'sets of more categories than memory is worth',
      () => withLines('cat_boundaries=0 1100000', `cat_threshold=${'4294967295 '.repeat(1_100_000)}`),
      /tree 0, "cat_threshold": it lists more than 33554432 categories and words$/,
    ],
    [
      'parameters without measure',
      () => lines.join('\n').replace('[num_iterations: 7]', '[a: 1]\n'.repeat(2_500_000)),
      /at most 16777216 characters are read$/,
    ],
    ['a line without measure', () => `tree\nversion=${'v'.repeat(70_000_000)}`, /^line 2: it has 70000008 bytes, at most 67108864 are read$/],
    [
      'many numbers behind a large claim',
      () => withLines('num_leaves=131072', `left_child=${'1 '.repeat(5_000_000)}`),
      /more numbers than the 131071 that are needed$/,
    ],
  ])('refuses %s', (_, source, problem) => {
    expect(refusal(source())).toMatch(problem);
  });
});

describe('options of readLightgbmModel', () => {
  it('gives features the names of the caller', () => {
    const { boosted, featureNames } = readLightgbmModel(withLines('feature_names=0 1'), { featureNames: ['open', 'close'] });
    expect([featureNames, boosted.featureNames]).toEqual([
      ['open', 'close'],
      ['open', 'close'],
    ]);
  });

  it.each([[['open']], [['open', 'open']]])('refuses %j as names of two features', (featureNames) => {
    expect(() => readLightgbmModel(lines.join('\n'), { featureNames })).toThrow(InvalidArgumentError);
  });

  it.each([0, -1, Number.NaN, 2 ** 31])('refuses %s as the most bytes', (maximumBytes) => {
    expect(() => readLightgbmModel(lines.join('\n'), { maximumBytes })).toThrow(InvalidArgumentError);
  });

  it('keeps feature names as they are', () => {
    const { featureNames } = readLightgbmModel(withLines('feature_names=a=b  "\u00e4\\u0020]"'));
    expect(featureNames).toEqual(['a=b', '"\u00e4\\u0020]"']);
  });
});
