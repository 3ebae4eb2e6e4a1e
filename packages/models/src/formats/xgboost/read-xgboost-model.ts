import { ArtifactFormatError } from '@spx/core';
import { type GradientBoostingModel, gradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import { contentsOfBinary } from './binary/contents-of-binary.js';
import { checkChoice } from './check-choice.js';
import { documentLimits } from './document/document-value.js';
import { parseJsonDocument } from './document/parse-json-document.js';
import { parseUbjsonDocument } from './document/parse-ubjson-document.js';
import { contentsOfDocument } from './read/contents-of-document.js';
import { modelOfContents } from './read/model-of-contents.js';
import type { XgboostContents } from './read/xgboost-contents.js';
import { xgboostFormatOf } from './read/xgboost-format-of.js';

/** Options of {@link readXgboostModel}. */
export interface ReadXgboostModelOptions {
  /** Names of the features in the model's order, in place of those in the file. A file without names gets XGBoost's f0, f1, ... by default. */
  readonly featureNames?: readonly string[];
  /**
   * `all`, the default, keeps every tree, as `Booster.predict` uses them. `best` drops the rounds after the attribute `best_iteration`, as XGBoost's scikit-learn
   * interface does after early stopping.
   */
  readonly rounds?: 'all' | 'best';
}

/**
 * Reads a model that XGBoost saved: JSON (1.0 to 3.x), UBJSON (1.6 to 3.x) or the old binary format (0.81 to 1.7), told apart by the first bytes; in JSON
 * and UBJSON also the snapshots that checkpoints hold.
 *
 * Output: a model that compares and adds in single precision, as XGBoost does, so that raw scores agree to the last bit.
 * Edges:  categories are XGBoost's codes; values of DART trees hold the factor of their tree; with several classes `predict` names the likely one and
 *         `predictOutputs` has the probabilities, whether the objective is `multi:softmax` or `multi:softprob`.
 * Limits: 1 GiB, 64 levels of nesting, 2^26 values in JSON, 262,144 trees, 4,096 outputs, a million features without names.
 *
 * @param source - the bytes of the file, or the text of a JSON file.
 * @throws {ArtifactFormatError} for a file that is truncated, corrupt or contradicts itself, and for models that are not boosted trees (`gblinear`) or have vectors
 *   as leaves.
 * @throws {InvalidArgumentError} if `featureNames` does not fit the model, or an option does not exist.
 * @see https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html
 * @example
 * const model = readXgboostModel(await readFile('model.json'));
 * await model.predict(table);
 */
export function readXgboostModel(source: string | Uint8Array, options: ReadXgboostModelOptions = {}): GradientBoostingModel {
  if (options.rounds !== undefined) checkChoice('rounds', options.rounds, ['all', 'best']);
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const { bytes: limit } = documentLimits;
  if (bytes.length > limit) throw new ArtifactFormatError({ problem: `it has ${bytes.length} bytes, at most ${limit} are read` });
  return gradientBoostingModel(modelOfContents(contentsOf(bytes), options));
}

function contentsOf(bytes: Uint8Array): XgboostContents {
  switch (xgboostFormatOf(bytes)) {
    case 'json':
      return contentsOfDocument(parseJsonDocument(bytes));
    case 'ubjson':
      return contentsOfDocument(parseUbjsonDocument(bytes));
    case 'binary':
      return contentsOfBinary(bytes);
  }
}
