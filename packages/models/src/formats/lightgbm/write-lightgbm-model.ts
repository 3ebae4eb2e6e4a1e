import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import type { GradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import { writtenNotes } from './file-notes.js';
import { generalNumber } from './general-number.js';
import { wordsOf } from './words-of.js';
import { featureInfos } from './write-feature-infos.js';
import { type WrittenObjective, writtenObjective } from './write-objective.js';
import { type WrittenPlace, writtenPlaces } from './write-order.js';
import { treeLines } from './write-tree.js';

/**
 * Writes a model as a text file that LightGBM 3.3 and later loads (`lightgbm.Booster(model_file=...)`) and whose raw scores equal the model's to the last bit.
 *
 * Base scores go into the first tree of each output, whose sums stay the same to the last bit; where leaves are linear or the base score is added last they are trees
 * of one leaf. An objective that LightGBM does not know goes by its link. Numbers have 17 digits, those that only describe six where that is enough.
 *
 * A model that was read from a file of LightGBM 4 comes out as the same bytes. Of earlier versions it differs in the version, in the line `is_linear`, hence in
 * `tree_sizes`. For other models `feature_infos` has no ranges, `shrinkage` is 1 and the parameters are those that the model knows.
 *
 * @throws {InvalidArgumentError} for what LightGBM cannot compute: single precision as XGBoost has it, a link that none of its objectives has, averages with a base
 *   score, a categorical node that sends missing values to the left, a feature name that is empty or has a blank.
 * @example
 * await writeFile('model.txt', writeLightgbmModel(model));
 */
export function writeLightgbmModel({ boosted }: Pick<GradientBoostingModel, 'boosted'>): string {
  checkArithmetic(boosted);
  const { featureNames, baseScore, arithmetic } = boosted;
  const notes = writtenNotes(boosted);
  const objective = writtenObjective(boosted.objective, baseScore.length);
  const shrinkages = notes.shrinkage === undefined ? [] : [...wordsOf(notes.shrinkage)];
  const trees = writtenPlaces(boosted).map((place, index) => [`Tree=${index}`, ...linesOf(boosted, place, shrinkages), ''].join('\n'));
  const header = [
    ...['tree', 'version=v4', `num_class=${baseScore.length}`, `num_tree_per_iteration=${baseScore.length}`, 'label_index=0'],
    `max_feature_idx=${featureNames.length - 1}`,
    ...(objective.line === undefined ? [] : [`objective=${objective.line}`]),
    ...(arithmetic.averages ? ['average_output'] : []),
    `feature_names=${checkedNames(featureNames).join(' ')}`,
    ...(notes.monotone_constraints === undefined ? [] : [`monotone_constraints=${notes.monotone_constraints}`]),
    `feature_infos=${notes.feature_infos ?? featureInfos(boosted).join(' ')}`,
    `tree_sizes=${trees.map(({ length }) => length).join(' ')}`,
    ...['', ''],
  ];
  const parameters = notes.parameters ?? parameterLines(boosted, objective).join('\n');
  const trailer = [
    ...['end of trees', '', 'feature_importances:', ...importanceLines(boosted), ''],
    ...['parameters:', parameters, 'end of parameters', '', `pandas_categorical:${notes.pandas_categorical ?? 'null'}`, ''],
  ];
  return [header.join('\n'), ...trees, trailer.join('\n')].join('');
}

function checkArithmetic({ arithmetic: { precision } }: BoostedTrees): void {
  if (precision === 'single') {
    throw new InvalidArgumentError('model.boosted.arithmetic.precision', '"double", for LightGBM does not round to single precision as XGBoost does', {
      received: precision,
      remedy: 'Write the model for XGBoost, or for ONNX.',
    });
  }
}

function checkedNames(names: readonly string[]): readonly string[] {
  if (names.length === 0)
    throw new InvalidArgumentError('model.featureNames', 'at least one name, for LightGBM has no models without features', { received: 0 });
  const bad = names.find((name) => name === '' || /[ \r\n]/.test(name));
  if (bad === undefined) return names;
  throw new InvalidArgumentError('model.featureNames', 'names without blanks and line ends, which part names in the file', {
    received: bad,
    remedy: 'Rename the feature, for example with underscores.',
  });
}

function linesOf({ trees }: BoostedTrees, place: WrittenPlace, shrinkages: readonly string[]): string[] {
  return 'tree' in place ? treeLines({ trees, ...place, shrinkage: shrinkages[place.tree] ?? '1' }) : constantLines(place.constant);
}

/** A tree of one leaf as LightGBM writes it. */
function constantLines(value: number): string[] {
  return [
    ...['num_leaves=1', 'num_cat=0', 'split_feature=', 'split_gain=', 'threshold=', 'decision_type=', 'left_child=', 'right_child='],
    ...[`leaf_value=${generalNumber(value, 17)}`, 'leaf_weight=', 'leaf_count=', 'internal_value=', 'internal_weight=', 'internal_count='],
    ...['is_linear=0', 'shrinkage=1', '', ''],
  ];
}

/** Splits per feature, the most first. */
function importanceLines({ trees: { column, gain }, featureNames }: BoostedTrees): string[] {
  const splits = featureNames.map((name) => ({ name, count: 0 }));
  for (let node = 0; node < column.length; node++) if (gain[node]! > 0) splits[column[node]!]!.count++;
  return splits
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => `${name}=${count}`);
}

function parameterLines({ arithmetic, baseScore, trees, summary }: BoostedTrees, { name, parameters }: WrittenObjective): string[] {
  const values: (readonly [string, string | number])[] = [
    ['boosting', arithmetic.averages ? 'rf' : 'gbdt'],
    ['objective', name],
    ['num_iterations', summary.requestedRounds],
    ...(trees.linear === undefined ? [] : [['linear_tree', 1] as const]),
    ['num_class', baseScore.length],
    ...parameters,
  ];
  return [...values.map(([key, value]) => `[${key}: ${value}]`), ''];
}
