import { seededRandom } from '@spx/core';
import { type BinningOptions, binTable } from './binning/binned-columns.js';
import { type BinningChoice, keptBins } from './binning/kept-bins.js';
import type { BoostingDataset } from './boosting-dataset.js';
import type { BoostingFitOptions } from './boosting-fit-options.js';
import type { BoostingRecipe } from './boosting-recipe.js';
import type { BoostedTrees } from './model/boosted-trees.js';
import type { GradientBoostingModel } from './model/gradient-boosting-model.js';
import type { BoundObjective } from './objectives/objective.js';
import { trainedModel } from './trained-model.js';
import { type FitRows, fitRows } from './training/fit-rows.js';
import { type FollowedSet, type FollowedSets, followSets } from './training/followed-sets.js';
import { resolveSplitting } from './training/resolve-splitting.js';
import type { SplitRules } from './training/search/split-rules.js';
import { type ScoreStart, startScores } from './training/start-scores.js';
import { stoppingMetric } from './training/stopping-metric.js';
import { trainTrees } from './training/train-trees.js';
import type { TrainingParameters } from './training/training-parameters.js';
import { yieldToEvents } from './training/yield-to-events.js';

/**
 * Bins the rows, trains the trees and says what was done.
 *
 * @throws {InsufficientDataError} if too few rows are left to stop by or to fit on.
 * @throws {CancelledError} if the caller aborts, within one round.
 */
export async function fitBoostedTrees(recipe: BoostingRecipe, dataset: BoostingDataset, options: BoostingFitOptions): Promise<BoostedTrees> {
  const { initialModel, threads = 1 } = options;
  const random = seededRandom(options.seed ?? 0);
  const step = (): Promise<void> => yieldToEvents(options, `fit of ${recipe.id}`);
  const rows = fitRows(recipe, dataset, options);
  const { fit, weights } = rows;
  const objective = recipe.objective.bind({ labels: fit.label.values, weights });
  const splitting = resolveSplitting(recipe.parameters.splitting, { names: dataset.features.names, renewsLeaves: objective.renewal !== undefined });
  const parameters = parametersFor(recipe, { rules: splitting.rules, initialModel });
  const start = { baseScore: initialModel?.boosted.baseScore ?? baseScores(recipe, fit, objective), initialModel };
  const followed = await followedSets(recipe, rows, start);
  const before = followed.evaluate(0);
  const stopping = stoppingMetric(recipe);
  const binning = { ...binningOf(parameters), ...splitting.binning };
  const columns =
    keptBins(dataset, binningChoice(binning, fit, options)) ??
    (await binTable(fit.features, { ...binning, threads, random: random.fork('bins'), afterColumn: step }));
  const scope = columns.kernel.scope();
  try {
    const trained = await trainTrees({
      ...{ columns, objective, rows: await startScores(fit, start, scope.doubles), weights, parameters, random, followed, stopping },
      ...{ baseScore: start.baseScore, threads, onProgress: options.onProgress ?? (() => {}), afterRound: step },
    });
    return trainedModel(recipe, { rows, trained, before, stopping, initialModel, usableFeatures: columns.mappers.length });
  } finally {
    scope.release();
  }
}

function parametersFor(
  { parameters }: BoostingRecipe,
  { rules, initialModel }: { readonly rules: SplitRules; readonly initialModel: GradientBoostingModel | undefined },
): TrainingParameters {
  const { tree, dropout } = parameters;
  // The base score of a model that is gone on from stays where it is.
  const kept = initialModel === undefined || dropout === undefined ? dropout : { ...dropout, dropsBase: false };
  return { ...parameters, tree: { ...tree, splitting: rules }, dropout: kept };
}

async function followedSets({ metrics, objective, parameters }: BoostingRecipe, rows: FitRows, start: ScoreStart): Promise<FollowedSets> {
  const sets: FollowedSet[] = [];
  for (const set of rows.followed) sets.push({ ...set, ...(await startScores(set.dataset, start)) });
  return followSets(sets, { metrics, objective: objective.model, averages: parameters.averages });
}

/** What the bins of the fit depend on, in the words of whoever keeps them. */
function binningChoice(
  binning: Omit<BinningOptions, 'random' | 'afterColumn'>,
  { features }: BoostingDataset,
  { seed = 0 }: BoostingFitOptions,
): BinningChoice {
  const { categories } = binning;
  return {
    ...{ maxBin: binning.maxBins, minDataInBin: binning.minDataInBin, binSampleRows: binning.sampleRows, missing: binning.missing ?? 'nan' },
    categorical: features.names.filter((_, column) => categories?.columns.has(column)),
    ...{ categoryOrder: categories?.order ?? 'count', rows: features.rowCount, seed },
  };
}

function binningOf({ maxBins, minDataInBin, binSampleRows }: TrainingParameters): { maxBins: number; minDataInBin: number; sampleRows: number } {
  return { maxBins, minDataInBin, sampleRows: binSampleRows };
}

function baseScores({ parameters, objective: { outputs } }: BoostingRecipe, fit: BoostingDataset, objective: BoundObjective): Float64Array {
  if (fit.initialScore !== undefined) return new Float64Array(outputs);
  return parameters.baseScore === 'initial' ? objective.initialScores() : new Float64Array(outputs).fill(parameters.baseScore);
}
