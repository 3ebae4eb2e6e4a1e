import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../../estimators/gradient-boosting/model/boosted-trees.js';
import { decisionBits } from '../../../estimators/gradient-boosting/model/decision-type.js';
import { treeCount } from '../../../estimators/gradient-boosting/model/flat-trees.js';
import { defaultFeatureNames } from '../default-feature-names.js';
import { type BaseScoreForm, type WrittenBaseScore, writtenBaseScore } from './written-base-score.js';
import { type WrittenObjective, writtenObjective } from './written-objective.js';
import { type LeafScale, writtenTree } from './written-tree.js';
import { type WrittenObject, type WrittenValue, writtenObject } from './written-value.js';

/** The model in the schema of XGBoost 1.7, which all later versions read; a list of base scores makes it one of 3.1. */
export function documentOfModel(boosted: BoostedTrees, { mayBeList }: Pick<BaseScoreForm, 'mayBeList'>): WrittenObject {
  const { featureNames, summary, treesPerRound } = boosted;
  if (boosted.trees.linear !== undefined)
    throw new InvalidArgumentError('model', 'one whose leaves are constants', { received: 'linear leaves', remedy: 'Write the model as LightGBM text.' });
  if (treesPerRound % boosted.baseScore.length !== 0) {
    throw new InvalidArgumentError('model', `one with whole sets of ${boosted.baseScore.length} trees in a round`, { received: treesPerRound });
  }
  const objective = writtenObjective(boosted);
  const baseScore = writtenBaseScore(boosted, { margin: objective.margin, mayBeList });
  const isUnnamed = defaultFeatureNames(featureNames.length).every((name, column) => name === featureNames[column]);
  const learner = writtenObject({
    // What a file of another library notes is its own.
    attributes: writtenObject((summary.estimator === 'xgboost' && summary.attributes) || {}),
    // Without names XGBoost takes rows without names too, and calls its features the same.
    feature_names: isUnnamed ? [] : featureNames,
    feature_types: featureTypes(boosted),
    gradient_booster: writtenObject({ model: writtenTrees(boosted, baseScore), name: 'gbtree' }),
    learner_model_param: learnerParameters(boosted, objective, baseScore),
    objective: objective.document,
  });
  return writtenObject({ learner, version: baseScore.isList ? [3, 1, 0] : [1, 7, 6] });
}

function learnerParameters({ featureNames }: BoostedTrees, { classes, targets }: WrittenObjective, { text }: WrittenBaseScore): WrittenObject {
  const counts = { num_class: String(classes), num_feature: String(featureNames.length), num_target: String(targets) };
  return writtenObject({ base_score: text, boost_from_average: '0', ...counts });
}

function writtenTrees(boosted: BoostedTrees, { rest }: WrittenBaseScore): WrittenObject {
  const { treeOutput, treesPerRound, arithmetic, trees } = boosted;
  const count = treeCount(trees);
  const rounds = count / treesPerRound;
  const factor = arithmetic.averages && rounds > 0 ? 1 / rounds : 1;
  const scaleOf = (tree: number): LeafScale => ({ factor, shift: treeOutput.indexOf(treeOutput[tree]!) === tree ? rest[treeOutput[tree]!]! : 0 });
  const counts = { num_parallel_tree: String(treesPerRound / boosted.baseScore.length), num_trees: String(count), size_leaf_vector: '0' };
  return writtenObject({
    gbtree_model_param: writtenObject(counts),
    iteration_indptr: Array.from({ length: rounds + 1 }, (_, round) => round * treesPerRound),
    tree_info: [...treeOutput],
    trees: Array.from({ length: count }, (_, tree) => writtenTree(boosted, tree, scaleOf(tree))),
  });
}

/** None, as XGBoost has it, unless a feature is split by categories. */
function featureTypes({ trees, featureNames }: BoostedTrees): readonly WrittenValue[] {
  const categorical = new Set(trees.column.filter((_, node) => (trees.decision[node]! & decisionBits.categorical) !== 0));
  return categorical.size === 0 ? [] : featureNames.map((_, column) => (categorical.has(column) ? 'c' : 'float'));
}
