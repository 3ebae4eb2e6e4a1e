import { ArtifactFormatError, InvalidArgumentError } from '@spx/core';
import { checkTrees } from '../../estimators/gradient-boosting/codec/check-trees.js';
import { type BoostedTrees, plainArithmetic } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import type { DecisionTree } from '../../estimators/gradient-boosting/model/decision-tree.js';
import { flattenTrees } from '../../estimators/gradient-boosting/model/flat-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import type { TrainingSummary } from '../../estimators/gradient-boosting/model/training-summary.js';
import { givenFeatureNames } from '../given-feature-names.js';
import { readNotes } from './file-notes.js';
import { refuseAt } from './file-place.js';
import { lightgbmObjectives } from './lightgbm-objectives.js';
import { lineCursor } from './line-cursor.js';
import { type ModelHeader, readModelHeader } from './model-header.js';
import { type ModelTrailer, readModelTrailer } from './model-trailer.js';
import { readTrees } from './read-trees.js';
import { textLimits } from './text-limits.js';

/** Options of {@link readLightgbmModel}. */
export interface ReadLightgbmModelOptions {
  /** Most bytes, or characters of a string, that are read. Default 256 MiB, at most 1 GiB; a model takes several times its text in memory. */
  readonly maximumBytes?: number;
  /** Names of the features in the model's order, in place of those in the file, which may be of no use in a table: LightGBM numbers columns without names. */
  readonly featureNames?: readonly string[];
}

/**
 * Reads a model that LightGBM saved as text (`save_model`, `model_to_string`), versions 2 to 4 of the format.
 *
 * Read:   every objective, numerical and categorical splits, all kinds of missing values, linear leaves, DART (whose weights are in the leaves), random forests,
 *         several outputs, LF and CRLF.
 * Result: raw scores and leaf indices equal LightGBM's to the last bit; base scores are 0, for LightGBM keeps them in the first trees. The summary says what the
 *         file says: `fitRows` is the most rows that a tree's root holds (fewer than were there, with bagging; 0 where it is not told), `requestedRounds` is the
 *         parameter `num_iterations`. A categorical feature takes LightGBM's category numbers: for a model trained on pandas' categories, positions in the lists
 *         of the file's last line.
 * Kept:   what predictions do not need (`feature_infos`, monotone constraints, shrinkage, parameters, pandas' categories) as `summary.attributes`, for
 *         `writeLightgbmModel`, up to 4 MiB.
 * Safety: a file is data from strangers. Nothing is allocated by what it claims; sizes, features and leaves have limits; a key that is not known, is there twice or
 *         contradicts another is refused, naming line, tree and key.
 *
 * @param source - the text, or its bytes in UTF-8.
 * @throws {ArtifactFormatError} if it is anything but a whole and sound model.
 * @throws {InvalidArgumentError} if `maximumBytes` is out of range or `featureNames` does not fit the model.
 * @see https://github.com/microsoft/LightGBM/blob/master/src/boosting/gbdt_model_text.cpp
 * @example
 * const model = readLightgbmModel(await readFile('model.txt'));
 * model.predictRow(Float64Array.of(0.2, -1.5)); // what LightGBM predicts
 */
export function readLightgbmModel(source: string | Uint8Array, options: ReadLightgbmModelOptions = {}): GradientBoostingModel {
  const most = options.maximumBytes ?? textLimits.defaultBytes;
  if (!(most > 0 && most <= textLimits.bytes)) throw new InvalidArgumentError('maximumBytes', `above 0, at most ${textLimits.bytes}`, { received: most });
  if (source.length > most) throw new ArtifactFormatError({ problem: `its text has ${source.length} bytes, at most ${most} are read` });
  const cursor = lineCursor(source);
  const header = readModelHeader(cursor);
  const { trees, shrinkages } = readTrees(cursor, header);
  if (trees.length % header.outputs !== 0) refuseAt({ line: cursor.number }, `${trees.length} trees are no whole rounds of ${header.outputs}`);
  const trailer = readModelTrailer(cursor);
  const { featureNames = header.featureNames } = options;
  const boosted: BoostedTrees = {
    ...boostedTrees(header, trees, trailer.parameters),
    featureNames: givenFeatureNames(featureNames, header.featureNames.length),
    summary: { ...summaryOf(header, trees, trailer.parameters), attributes: readNotes(header, shrinkages, trailer) },
  };
  checkTrees(boosted);
  return gradientBoostingModel(boosted);
}

function boostedTrees(
  { objective, outputs, averages }: ModelHeader,
  trees: readonly DecisionTree[],
  parameters: ModelTrailer['parameters'],
): Omit<BoostedTrees, 'featureNames' | 'summary'> {
  const isLinear = trees.some(({ linear }) => linear !== undefined);
  const told = (lightgbmObjectives.get(objective.name)?.parameters ?? []).flatMap((name) => {
    const value = parameters.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    objective: { ...objective, parameters: { ...Object.fromEntries(told), ...objective.parameters } },
    baseScore: new Float64Array(outputs),
    trees: flattenTrees(isLinear ? trees.map(withLinearLeaves) : trees),
    treeOutput: Uint32Array.from(trees, (_, tree) => tree % outputs),
    treesPerRound: outputs,
    arithmetic: { ...plainArithmetic, averages },
  };
}

/** A leaf that is a constant is a linear one without terms. */
function withLinearLeaves(tree: DecisionTree): DecisionTree {
  const { linear, leafValue } = tree;
  if (linear !== undefined) return tree;
  return { ...tree, linear: { constant: leafValue, columns: leafValue.map(() => []), coefficients: leafValue.map(() => []) } };
}

function summaryOf(
  { objective, outputs, usableFeatures }: ModelHeader,
  trees: readonly DecisionTree[],
  parameters: ModelTrailer['parameters'],
): TrainingSummary {
  const rounds = trees.length / outputs;
  return {
    ...{ estimator: 'lightgbm', objective: objective.name, rounds },
    requestedRounds: parameters.get('num_iterations') ?? rounds,
    fitRows: trees.reduce((most, tree) => Math.max(most, tree.nodeRows[0] ?? tree.leafRows[0] ?? 0), 0),
    usableFeatures,
    leaves: trees.reduce((leaves, { leafValue }) => leaves + leafValue.length, 0),
    earlyStopping: null,
  };
}
