import { type ColumnTable, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { weightedMean } from '../../metrics/weighted-mean.js';
import { type EliminationStep, maximumElimination } from './maximum-elimination.js';
import { modelLosses } from './model-losses.js';
import { rangeElimination } from './range-elimination.js';
import { resampledDeviations } from './resampled-deviations.js';
import type { ResamplingOptions, ResamplingReport } from './resampling-options.js';
import { type ResamplingUnits, resamplingUnits } from './resampling-units.js';
import { shareAtLeast } from './share-at-least.js';

/** Losses of several models on the same rows, in order of time. */
export interface ModelConfidenceSetInput extends ResamplingOptions {
  /** Loss of each model in each row, one column a model. Baselines may stand among them. */
  readonly losses: ColumnTable;
  /** Models with a p-value of `alpha` or less are left out. Default 0.1, as in the paper. */
  readonly alpha?: number;
  /** `range`: the greatest difference of two models (T_R, the default); `maximum`: the greatest difference of a model to the mean of all (T_max). */
  readonly statistic?: 'range' | 'maximum';
}

/** One model and whether it can be told from the best. */
export interface ConfidenceSetModel {
  readonly name: string;
  readonly meanLoss: number;
  /** Greatest p-value of the tests up to the one that left the model out; 1 for the last. `null` where nothing could be tested. */
  readonly pValue: number | null;
  /** Statistic of the test that left the model out; `null` for the last. */
  readonly statistic: number | null;
  /** In the set, which holds the best model with probability 1 - alpha. A model without a p-value stays: nothing speaks against it. */
  readonly isIncluded: boolean;
}

/** Outcome of {@link modelConfidenceSet}. */
export interface ModelConfidenceSet {
  /** From the first that was left out to the last that remained. */
  readonly models: readonly ConfidenceSetModel[];
  /** Names of the models in the set, in the order of the columns. */
  readonly included: readonly string[];
  readonly alpha: number;
  readonly resampling: ResamplingReport;
}

/**
 * Model confidence set: the models that cannot be told from the best, found by testing that all are equally good and leaving the worst out until that is not rejected.
 *
 * Formula: L_i the mean loss of model i in the set M, s the standard error over resamples. `range`: T = max over i, j of (L_i - L_j) / s_ij, the i of the maximum is left out.
 *          `maximum`: T = max over i of (L_i - mean of L over M) / s_i. P-value: share of resamples, centred, whose T is at least that of the data; that of a model is the
 *          greatest up to its elimination.
 * Input:   two models or more. Rows are drawn once for all tests, whole sessions where given, else blocks of rows.
 * Edges:   models that differ by a constant cannot be told apart, for there is no variance to judge it by. Fewer than 2 units: no p-values, all models are in.
 * Cost:    O(replications x (units x models + models^3)) for `range`, models^2 for `maximum`.
 *
 * @throws {InsufficientDataError} if there are fewer than 2 models.
 * @throws {ShapeMismatchError} if there are not as many sessions as rows.
 * @throws {InvalidArgumentError} if a loss is not finite, sessions decrease, or an option is out of range.
 * @see Hansen, Lunde and Nason, The model confidence set, Econometrica 79, 2011.
 * @example modelConfidenceSet({ losses, session: dataset.session }).included // ['arimax', 'meanBaseline']: nothing is shown to beat the mean
 */
export function modelConfidenceSet({ losses, alpha = 0.1, statistic = 'range', ...options }: ModelConfidenceSetInput): ModelConfidenceSet {
  if (losses.names.length < 2) throw new InsufficientDataError({ what: 'models', required: 2, available: losses.names.length });
  if (!(alpha > 0 && alpha < 1)) throw new InvalidArgumentError('alpha', 'more than 0 and less than 1', { received: alpha });
  const columns = modelLosses(losses);
  const units = commonUnits(columns, options);
  const { deviations, report } = resampledDeviations(units, options);
  const means = Float64Array.from(columns, (values) => weightedMean(values));
  const eliminate = statistic === 'range' ? rangeElimination(means, deviations) : maximumElimination(means, deviations);
  const models = report.units < 2 ? untested(losses, means) : eliminated(losses.names, { means, eliminate, alpha });
  const isIn = new Set(models.filter(({ isIncluded }) => isIncluded).map(({ name }) => name));
  return { models, included: losses.names.filter((name) => isIn.has(name)), alpha, resampling: report };
}

/** Losses less the mean of all models in the row: what all share is no difference, and would lengthen the blocks. */
function commonUnits(columns: readonly Float64Array[], options: ResamplingOptions): ResamplingUnits {
  const shared = columns[0]!.map((_, row) => columns.reduce((sum, losses) => sum + losses[row]!, 0) / columns.length);
  return resamplingUnits(
    columns.map((losses) => losses.map((loss, row) => loss - shared[row]!)),
    options,
  );
}

function untested(losses: ColumnTable, means: Float64Array): readonly ConfidenceSetModel[] {
  return losses.names.map((name, index) => ({ name, meanLoss: means[index]!, pValue: null, statistic: null, isIncluded: true }));
}

interface EliminationInput {
  readonly means: Float64Array;
  readonly eliminate: (remaining: readonly number[]) => EliminationStep;
  readonly alpha: number;
}

function eliminated(names: readonly string[], { means, eliminate, alpha }: EliminationInput): readonly ConfidenceSetModel[] {
  const models: ConfidenceSetModel[] = [];
  let remaining = names.map((_, index) => index);
  let greatest = 0;
  while (remaining.length > 1) {
    const { worst, statistic, resampled } = eliminate(remaining);
    greatest = Math.max(greatest, shareAtLeast(statistic, resampled));
    models.push({ name: names[worst]!, meanLoss: means[worst]!, pValue: greatest, statistic, isIncluded: greatest > alpha });
    remaining = remaining.filter((index) => index !== worst);
  }
  const last = remaining[0]!;
  return [...models, { name: names[last]!, meanLoss: means[last]!, pValue: 1, statistic: null, isIncluded: true }];
}
