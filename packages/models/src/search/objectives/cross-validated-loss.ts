import { type Dataset, type Estimator, type FitProgress, type FittedModel, InsufficientDataError, InvalidArgumentError, seededRandom } from '@spx/core';
import type { BoostingFitOptions } from '../../estimators/gradient-boosting/boosting-fit-options.js';
import type { PredictionLoss } from '../../importance/permutation-importance.js';
import { squaredErrors } from '../../metrics/squared-errors.js';
import { weightedMean } from '../../metrics/weighted-mean.js';
import type { TrialContext, TrialObjective } from '../trial-objective.js';
import { type CrossValidationFold, type FoldDatasets, foldDatasets } from './fold-datasets.js';
import { type FoldRounds, foldRounds } from './fold-rounds.js';
import { type SharedBins, sharedBins } from './shared-bins.js';

/** What a trial reports of its boosting rounds. */
export interface RoundSteps {
  /** Rounds from one report to the next. */
  readonly every: number;
  /** The estimator's metric, in the unit of the loss. Default `rmse`. */
  readonly metric?: string;
}

/** Options of {@link crossValidatedLoss}. */
export interface CrossValidatedLossOptions<Parameters> {
  /** The recipe that a trial scores. */
  readonly estimator: (parameters: Parameters) => Estimator;
  /** Rows that the folds were made of. Never those that judge the winner. */
  readonly dataset: Dataset;
  /** As `purgedKFold` or `walkForward` gives them. */
  readonly folds: readonly CrossValidationFold[];
  /** Features that a trial fits on. Default all. */
  readonly features?: (parameters: Parameters) => readonly string[];
  /** Loss of each fold. Default: root mean squared error, weighted as the rows are. */
  readonly loss?: PredictionLoss;
  /**
   * What a trial reports on the way. `folds`, the default: after each fold the mean loss so far. Rounds, for boosting: the mean over all folds of a metric on their test rows,
   * all folds being fitted in step.
   */
  readonly steps?: 'folds' | RoundSteps;
  /** Seed of the fits. One for all trials, so that they differ by their parameters alone. Default 0. */
  readonly seed?: number;
}

/**
 * An objective: the mean over folds of the loss of a recipe on rows that it was not fitted on.
 *
 * Rule:   each fold is fitted on its training rows with a seed of its own, the same in every trial, and scored on its test rows; folds count alike.
 * Boosting: the rows of a fold are binned once for all trials that bin alike (see `BoostingEstimator.binning`); models and losses are those of fits that bin anew. In `steps`
 *         by rounds a trial that is pruned stops within its fits.
 * Cost:   the rows of every fold are held as long as the objective is, and their bins with them.
 *
 * @throws {InsufficientDataError} if there are no folds.
 * @throws {InvalidArgumentError} if `every` is not a positive integer; from a trial, if the estimator does not follow the metric.
 * @example
 * const objective = crossValidatedLoss({
 *   estimator: (parameters: ParametersOf<typeof space>) => lightgbm(parameters),
 *   dataset: train.dataset,
 *   folds: purgedKFold(train.dataset, { folds: 4, embargoBars: 30, groupBy: 'session' }),
 *   steps: { every: 25 },
 * });
 */
export function crossValidatedLoss<Parameters>(options: CrossValidatedLossOptions<Parameters>): TrialObjective<Parameters> {
  const { estimator, dataset, folds, features, loss = rootMeanSquaredError, steps = 'folds', seed = 0 } = options;
  if (folds.length === 0) throw new InsufficientDataError({ what: 'folds', required: 1, available: 0 });
  if (steps !== 'folds' && !(Number.isSafeInteger(steps.every) && steps.every > 0)) {
    throw new InvalidArgumentError('steps.every', 'a positive integer', { received: steps.every });
  }
  const scored = scoredFolds(foldDatasets(dataset, folds), { loss, seed });
  return async (parameters, trial) => {
    const recipe = estimator(parameters);
    const chosen = scored(features?.(parameters));
    return steps === 'folds' ? foldByFold(recipe, chosen, trial) : inStep(recipe, chosen, { trial, ...steps });
  };
}

/** A fold, ready to be fitted. */
interface ScoredFold {
  readonly seed: number;
  readonly test: Dataset;
  readonly train: SharedBins;
  loss(model: FittedModel): Promise<number>;
}

/** The folds by the features that are asked for; those of one choice share their bins. */
function scoredFolds(
  rows: readonly FoldDatasets[],
  { loss, seed }: { readonly loss: PredictionLoss; readonly seed: number },
): (features: readonly string[] | undefined) => readonly ScoredFold[] {
  const known = new Map<string, readonly ScoredFold[]>();
  const random = seededRandom(seed);
  const scored = (features: readonly string[] | undefined): readonly ScoredFold[] =>
    rows.map(({ train, test }, fold) => ({
      seed: random.fork(`fold ${fold}`).integer(2 ** 32),
      test: withColumns(test, features),
      train: sharedBins(withColumns(train, features)),
      loss: async (model) => loss(await model.predict(test.features.select(model.featureNames)), test),
    }));
  return (features) => {
    const key = JSON.stringify(features ?? null);
    const found = known.get(key) ?? scored(features);
    known.set(key, found);
    return found;
  };
}

function withColumns(dataset: Dataset, features: readonly string[] | undefined): Dataset {
  return features === undefined ? dataset : { ...dataset, features: dataset.features.select(features) };
}

async function foldByFold(estimator: Estimator, folds: readonly ScoredFold[], trial: TrialContext): Promise<number> {
  let sum = 0;
  for (const [index, { seed, train, loss }] of folds.entries()) {
    const { threads, signal } = trial;
    const model = await estimator.fit(await train(estimator, { seed, threads }), { seed, threads, signal });
    sum += await loss(model);
    await trial.report(index + 1, sum / (index + 1));
  }
  return sum / folds.length;
}

interface RoundsInStep extends RoundSteps {
  readonly trial: TrialContext;
}

/** Fits all folds at once, round by round, and reports their mean. */
async function inStep(estimator: Estimator, folds: readonly ScoredFold[], { trial, every, metric = 'rmse' }: RoundsInStep): Promise<number> {
  const { threads } = trial;
  const rounds = foldRounds(folds.length, (step, mean) => trial.report(step, mean));
  const failed = new AbortController();
  const signal = AbortSignal.any([trial.signal, failed.signal]);
  const fail = (reason: unknown): void => {
    failed.abort(reason);
    rounds.fail(reason);
  };
  const fits = folds.map(async ({ seed, train, test, loss }, fold) => {
    const onProgress = (progress: FitProgress): Promise<void> => {
      const met = metAt(progress, { fold, every, metric, rounds });
      // An estimator need not wait for what it tells; its fit then ends by the signal.
      met.catch(fail);
      return met;
    };
    const options: BoostingFitOptions = { seed, threads, signal, onProgress, evaluationSets: { test } };
    try {
      const model = await estimator.fit(await train(estimator, { seed, threads }), options);
      const found = await loss(model);
      rounds.leave(fold, found);
      return found;
    } catch (error) {
      fail(error);
      throw error;
    }
  });
  const outcomes = await Promise.allSettled(fits);
  // The others were cancelled for its sake, whichever fold it was.
  if (failed.signal.aborted) throw failed.signal.reason;
  const losses = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : Number.NaN));
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

interface RoundReport {
  readonly fold: number;
  readonly every: number;
  readonly metric: string;
  readonly rounds: FoldRounds;
}

/** Waits for the other folds after every so many rounds but the last, which has no report of its own: the trial's loss is. */
async function metAt(progress: FitProgress, { fold, every, metric, rounds }: RoundReport): Promise<void> {
  const { done, total } = progress;
  if (done % every === 0 && done < total) await rounds.meet(fold, done, followed(progress, metric));
}

function followed({ metrics }: FitProgress, metric: string): number {
  const value = metrics?.test?.[metric];
  if (value !== undefined) return value;
  const names = Object.keys(metrics?.test ?? {}).join('", "');
  throw new InvalidArgumentError('steps.metric', `a metric that the estimator follows, of which there are "${names}"`, {
    received: metric,
    remedy: `Give the estimator the option "metric: '${metric}'", or report by folds.`,
  });
}

function rootMeanSquaredError(predictions: Float64Array, { label, weights }: Dataset): number {
  return Math.sqrt(weightedMean(squaredErrors(label.values, predictions), weights));
}
