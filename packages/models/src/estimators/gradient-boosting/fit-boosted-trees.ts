import { seededRandom } from '@spx/core';
import { binTable } from './binning/binned-columns.js';
import type { BoostingDataset } from './boosting-dataset.js';
import type { BoostingFitOptions } from './boosting-fit-options.js';
import type { BoostingRecipe } from './boosting-recipe.js';
import type { BoostedTrees } from './model/boosted-trees.js';
import type { BoundObjective } from './objectives/objective.js';
import { trainedModel } from './trained-model.js';
import { fitRows } from './training/fit-rows.js';
import { followSets } from './training/followed-sets.js';
import { resolveSplitting } from './training/resolve-splitting.js';
import { startScores } from './training/start-scores.js';
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
  const { metrics } = recipe;
  const random = seededRandom(options.seed ?? 0);
  const step = (): Promise<void> => yieldToEvents(options, `fit of ${recipe.id}`);
  const rows = fitRows(recipe, dataset, options.evaluationSets ?? {});
  const { fit, weights } = rows;
  const objective = recipe.objective.bind({ labels: fit.label.values, weights });
  const splitting = resolveSplitting(recipe.parameters.splitting, { names: dataset.features.names, renewsLeaves: objective.renewal !== undefined });
  const parameters = { ...recipe.parameters, tree: { ...recipe.parameters.tree, splitting: splitting.rules } };
  const baseScore = baseScores(recipe, fit, objective);
  const sets = rows.followed.map((set) => ({ ...set, ...startScores(set.dataset, baseScore) }));
  const followed = followSets(sets, { metrics, objective: recipe.objective.model, averages: parameters.averages });
  const before = followed.evaluate(0);
  const stopping = stoppingMetric(recipe);
  const columns = await binTable(fit.features, { ...binningOf(parameters), ...splitting.binning, random: random.fork('bins'), afterColumn: step });
  const trained = await trainTrees({
    ...{ columns, objective, rows: startScores(fit, baseScore), weights, parameters, random, followed, stopping },
    ...{ onProgress: options.onProgress ?? (() => {}), afterRound: step },
  });
  return trainedModel(recipe, { rows, baseScore, trained, before, stopping, usableFeatures: columns.mappers.length });
}

function binningOf({ maxBins, minDataInBin, binSampleRows }: TrainingParameters): { maxBins: number; minDataInBin: number; sampleRows: number } {
  return { maxBins, minDataInBin, sampleRows: binSampleRows };
}

function baseScores({ parameters, objective: { outputs } }: BoostingRecipe, fit: BoostingDataset, objective: BoundObjective): Float64Array {
  if (fit.initialScore !== undefined) return new Float64Array(outputs);
  return parameters.baseScore === 'initial' ? objective.initialScores() : new Float64Array(outputs).fill(parameters.baseScore);
}
