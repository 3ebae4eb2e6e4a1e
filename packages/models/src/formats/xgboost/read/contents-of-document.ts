import { ArtifactFormatError } from '@spx/core';
import { type DocumentFields, documentFields } from '../document/document-fields.js';
import type { DocumentValue } from '../document/document-value.js';
import { baseScoresOf } from './base-scores-of.js';
import { checkTreeCount } from './check-tree-count.js';
import { objectiveParametersOf } from './objective-parameters-of.js';
import { treeOfDocument } from './tree-of-document.js';
import type { XgboostContents } from './xgboost-contents.js';

/** The contents of a JSON or UBJSON document, schemas of XGBoost 1.0 to 3.x; of a snapshot of a booster its model. */
export function contentsOfDocument(document: DocumentValue): XgboostContents {
  const whole = documentFields(document, '');
  // What pickle and checkpoints hold has the training parameters beside the model.
  const root = whole.has('Model') && !whole.has('learner') ? whole.object('Model') : whole;
  const learner = root.object('learner');
  const parameters = learner.object('learner_model_param');
  const objective = learner.object('objective');
  const { model, treeWeights } = boosterOf(learner.object('gradient_booster'));
  const modelParameters = model.object('gbtree_model_param');
  const count = modelParameters.count('num_trees');
  checkTreeCount(count, refuse);
  const trees = model.objects('trees', count).map(treeOfDocument);
  const attributes = learner.has('attributes') ? learner.object('attributes') : undefined;
  const [major = 1, minor = 0] = root.has('version') ? root.integers('version') : [];
  const outputs = Math.max(1, parameters.count('num_class', 0), parameters.count('num_target', 1));
  const parallelTrees = Math.max(1, modelParameters.count('num_parallel_tree', 1));
  if (model.has('iteration_indptr')) checkRounds(model.integers('iteration_indptr'), { count, treesPerRound: outputs * parallelTrees });
  return {
    version: [major, minor],
    featureNames: learner.has('feature_names') ? learner.texts('feature_names') : [],
    featureCount: parameters.count('num_feature'),
    objective: objective.text('name'),
    objectiveParameters: objectiveParametersOf(objective),
    baseScores: baseScoresOf(parameters),
    outputs,
    parallelTrees,
    trees,
    treeInfo: model.integers('tree_info', trees.length),
    treeWeights: treeWeights?.(trees.length),
    attributes: new Map(attributes?.keys().map((key) => [key, attributes.text(key)])),
  };
}

interface Booster {
  readonly model: DocumentFields;
  readonly treeWeights: ((trees: number) => Float32Array) | undefined;
}

function boosterOf(booster: DocumentFields): Booster {
  const name = booster.text('name');
  if (name === 'gbtree') return { model: booster.object('model'), treeWeights: undefined };
  if (name === 'dart') return { model: booster.object('gbtree').object('model'), treeWeights: (trees) => booster.floats('weight_drop', trees) };
  return refuse(`its booster is "${name.slice(0, 64)}", models of "gbtree" and "dart" are read`);
}

/** From 2.1 on, files say where the trees of each round begin. */
function checkRounds(starts: Float64Array, { count, treesPerRound }: { readonly count: number; readonly treesPerRound: number }): void {
  const isWhole = starts.every((start, round) => start === round * treesPerRound) && starts.at(-1) === count;
  if (!isWhole) refuse(`its "iteration_indptr" does not part ${count} trees into rounds of ${treesPerRound}`);
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
