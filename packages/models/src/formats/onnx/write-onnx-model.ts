import { canonicalJson, type Label } from '@spx/core';
import type { GradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import { choiceOption } from '../../estimators/gradient-boosting/options/option-rules.js';
import { resolveOptions } from '../../estimators/gradient-boosting/options/resolve-options.js';
import { boostedGraph } from './boosted-graph.js';
import { encodeOnnx } from './encode-onnx.js';
import { metadataKeys } from './metadata-keys.js';

/** Options of {@link writeOnnxModel}. */
export interface WriteOnnxModelOptions {
  /** Type of the features that go in. `float64` is for features that single precision does not tell apart. Default `float32`, as most programs expect. */
  readonly input?: 'float32' | 'float64';
  /**
   * How thresholds are compared and leaves added up. `model`: as the model does it, in double precision but for XGBoost's. `single`: in single precision, for runtimes
   * other than onnxruntime, few of which know ensembles of doubles; the more trees, the less exact. Default `model`.
   */
  readonly arithmetic?: 'model' | 'single';
  /** `raw` leaves out the link, so that the scores of a classifier are not made probabilities. Default `prediction`. */
  readonly output?: 'prediction' | 'raw';
  /** What is predicted, in which unit; goes into the file's metadata. */
  readonly label?: Pick<Label, 'name' | 'unit' | 'horizonBars'>;
}

const rules = { input: choiceOption(['float32', 'float64']), arithmetic: choiceOption(['model', 'single']), output: choiceOption(['prediction', 'raw']) };

/**
 * A boosted model as an ONNX file that onnxruntime 1.15 and later read (ai.onnx.ml 3, ai.onnx 15, IR 8).
 *
 * Input:  `features`, [rows, features], in the order of the model's feature names; NaN is missing.
 * Output: of a classifier (`binary`, `binary:logistic`, softmax, one against all) `label`, [rows] of int64, and `probabilities`, [rows, classes]; of any other
 *         model `prediction`, [rows, outputs]; with `output: 'raw'` only `raw_score`, [rows, outputs]. All float32 but the labels.
 * Ways:   every row takes the way through the trees that it takes in the model, given features that the type of the input holds exactly. In single precision
 *         thresholds are rounded down, so that this holds there too.
 * Error:  of a raw score 2^-24 of it, for the operators give single precision. In single precision (XGBoost adds up so itself) at most (n + 2) 2^-24 times the sum of
 *         |base score| and the largest |leaf| of each of the n trees; 4e-7 of the largest prediction with 100 trees and 1e-6 with 1,000 were seen. An exponential
 *         link multiplies the error by the prediction, a logistic one by at most 1/4.
 * Edges:  base scores are raw scores, never probabilities, and are a tree of one leaf; averages are worked into the leaves. Of two classes equally likely the
 *         first is the label.
 *
 * @throws {InvalidArgumentError} if leaves are linear functions, an option is unknown, or a leaf is beyond the range of single precision.
 * @example
 * await writeFile('model.onnx', writeOnnxModel(model, { label: { name: 'return_30', unit: 'percent', horizonBars: 30 } }));
 */
export function writeOnnxModel(model: GradientBoostingModel, options: WriteOnnxModelOptions = {}): Uint8Array {
  const { label, ...rest } = options;
  const form = resolveOptions(rules, rest, { owner: 'writeOnnxModel' });
  const { boosted } = model;
  return encodeOnnx({
    ...boostedGraph(boosted, form),
    metadata: {
      [metadataKeys.featureNames]: JSON.stringify(boosted.featureNames),
      [metadataKeys.objective]: boosted.objective.name,
      ...(label === undefined ? {} : { [metadataKeys.label]: canonicalJson({ name: label.name, unit: label.unit, horizonBars: label.horizonBars }) }),
    },
  });
}
