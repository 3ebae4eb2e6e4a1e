import { canonicalJson, InvalidArgumentError, type Label } from '@spx/core';
import type { GradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import { boostedGraph } from './boosted-graph.js';
import { encodeOnnx } from './encode-onnx.js';
import { metadataKeys } from './metadata-keys.js';

/** Options of {@link writeOnnxModel}. */
export interface WriteOnnxModelOptions {
  /**
   * Type of the numbers that go in. `float32`: rows, thresholds and sums in single precision, as most runtimes expect. `float64`: thresholds and sums in double
   * precision, only the last result is rounded; for features that single precision does not tell apart. A model that itself works in single precision, as
   * XGBoost's do, compares and sums in it either way. Default `float32`.
   */
  readonly input?: 'float32' | 'float64';
  /** `raw` leaves out the link, so that the scores of a classifier are not made probabilities. Default `prediction`. */
  readonly output?: 'prediction' | 'raw';
  /** What is predicted, in which unit; goes into the file's metadata. */
  readonly label?: Pick<Label, 'name' | 'unit' | 'horizonBars'>;
}

const inputTypes = ['float32', 'float64'];
const outputKinds = ['prediction', 'raw'];

/**
 * A boosted model as an ONNX file that onnxruntime 1.14 and later read (ai.onnx.ml 3, ai.onnx 15, IR 8).
 *
 * Input:  `features`, [rows, features], in the order of the model's feature names; NaN is missing.
 * Output: of a classifier (`binary`, `binary:logistic`, softmax, one against all) `label`, [rows] of int64, and `probabilities`, [rows, classes]; of any other
 *         model `prediction`, [rows, outputs]; with `output: 'raw'` only `raw_score`, [rows, outputs]. All float32 but the labels.
 * Ways:   a row that single precision holds exactly takes the same way through every tree as in the model: thresholds are rounded down to single precision, a row's
 *         values to the nearest. Only a value that is not exact may come to the other side of a threshold which lies between it and its rounding.
 * Error:  of a raw score at most (n + 2) 2^-24 times the sum of the largest |leaf| of each of the n trees and |base score|; with `float64` 2^-24 of the score itself.
 *         An exponential link multiplies it by the prediction, a logistic one by at most 1/4. See docs/how-to/model-formats.md for errors met in practice.
 * Edges:  base scores are raw scores, never probabilities, and are a tree of one leaf; averages are worked into the leaves. Of two classes equally likely the
 *         first is the label.
 *
 * @throws {InvalidArgumentError} if leaves are linear functions, an option is unknown, or a leaf is beyond the range of single precision.
 * @example
 * await writeFile('model.onnx', writeOnnxModel(model, { label: { name: 'return_30', unit: 'percent', horizonBars: 30 } }));
 */
export function writeOnnxModel(model: GradientBoostingModel, options: WriteOnnxModelOptions = {}): Uint8Array {
  const { input = 'float32', output = 'prediction', label } = options;
  if (!inputTypes.includes(input)) throw new InvalidArgumentError('input', '"float32" or "float64"', { received: input });
  if (!outputKinds.includes(output)) throw new InvalidArgumentError('output', '"prediction" or "raw"', { received: output });
  const { boosted } = model;
  return encodeOnnx({
    ...boostedGraph(boosted, { input, output }),
    metadata: {
      [metadataKeys.featureNames]: JSON.stringify(boosted.featureNames),
      [metadataKeys.objective]: boosted.objective.name,
      ...(label === undefined ? {} : { [metadataKeys.label]: canonicalJson({ name: label.name, unit: label.unit, horizonBars: label.horizonBars }) }),
    },
  });
}
