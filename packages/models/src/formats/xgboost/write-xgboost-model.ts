import type { GradientBoostingModel } from '../../estimators/gradient-boosting/model/gradient-boosting-model.js';
import { checkChoice } from './check-choice.js';
import { documentOfModel } from './write/document-of-model.js';
import { encodeJson } from './write/encode-json.js';
import { encodeUbjson } from './write/encode-ubjson.js';

/** Options of {@link writeXgboostModel}. */
export interface WriteXgboostModelOptions {
  /** `json`, the default, is text; `ubjson` holds the same in about half the bytes. */
  readonly format?: 'json' | 'ubjson';
  /**
   * The oldest XGBoost that has to read the file right. It matters to models of XGBoost 3.1 and later whose outputs have different base scores: `3.1`, the default,
   * writes them exactly, as a list, which older versions misread without an error; `1.7` moves the differences into the leaves of the first trees.
   */
  readonly oldestVersion?: '1.7' | '3.1';
}

/**
 * Writes a boosted model as a file that XGBoost 1.7 and later load.
 *
 * Exact:  a model read from a file of XGBoost 1.3 or later scores the same there to the last bit of single precision and keeps the numbers of its leaves, as far as
 *         XGBoost can have given them.
 * Near:   other models compute in double precision. Thresholds become the next number of single precision, so that rows of single precision take the same
 *         paths (other rows are rounded by XGBoost first); leaves and base scores are rounded to single precision, and XGBoost rounds every sum: a raw score
 *         of T trees differs by at most (2 T + 3) 2^-24 times the sum of the absolute leaf values that make it up and twice the largest base score.
 * Losses: the weights of DART trees are in the leaves already, so that such models become plain trees; sums of random forests are divided in the leaves; base
 *         scores of double precision that differ between outputs are in the first trees.
 * Edges:  categories from 0 to 2^24 - 1; at a split by categories XGBoost sends values between -1 and 0 with the negative ones, LightGBM with category 0.
 *
 * Objectives of LightGBM are written as those of XGBoost with the same loss and link: `regression`, `regression_l1`, `quantile`, `poisson`, `gamma`, `tweedie`,
 * `binary` and `multiclassova` with `sigmoid` 1, `cross_entropy`, `multiclass`, `lambdarank`.
 *
 * @throws {InvalidArgumentError} if XGBoost has no such model: another objective, linear leaves, zero as missing where XGBoost would send zeros another way, numbers
 *   beyond single precision.
 * @see https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html
 * @example
 * await writeFile('model.json', writeXgboostModel(model));
 * // Python: booster = xgboost.Booster(model_file='model.json')
 */
export function writeXgboostModel(model: GradientBoostingModel, options?: WriteXgboostModelOptions & { readonly format?: 'json' }): string;
export function writeXgboostModel(model: GradientBoostingModel, options: WriteXgboostModelOptions & { readonly format: 'ubjson' }): Uint8Array;
export function writeXgboostModel(
  { boosted }: GradientBoostingModel,
  { format = 'json', oldestVersion = '3.1' }: WriteXgboostModelOptions = {},
): string | Uint8Array {
  checkChoice('format', format, ['json', 'ubjson']);
  checkChoice('oldestVersion', oldestVersion, ['1.7', '3.1']);
  const document = documentOfModel(boosted, { mayBeList: oldestVersion === '3.1' });
  return format === 'json' ? encodeJson(document) : encodeUbjson(document);
}
