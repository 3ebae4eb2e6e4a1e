import { type Dataset, type FitOptions, seededRandom } from '@spx/core';
import { binTable } from './binning/binned-columns.js';
import type { BoostingRecipe } from './boosting-recipe.js';
import { type BoostedTrees, plainArithmetic } from './model/boosted-trees.js';
import type { DecisionTree } from './model/decision-tree.js';
import { flattenTrees } from './model/flat-trees.js';
import type { EarlyStoppingSummary } from './model/training-summary.js';
import { type EarlyStoppingRows, earlyStoppingRows } from './training/early-stopping-rows.js';
import { type StoppingMonitor, stoppingMonitor } from './training/stopping-monitor.js';
import { trainTrees } from './training/train-trees.js';
import { yieldToEvents } from './training/yield-to-events.js';

/**
 * Bins the rows, trains the trees and says what was done.
 *
 * @throws {InsufficientDataError} if too few rows are left to stop by or to fit on.
 * @throws {CancelledError} if the caller aborts, within one round.
 */
export async function fitBoostedTrees(recipe: BoostingRecipe, dataset: Dataset, options: FitOptions): Promise<BoostedTrees> {
  const { objective, parameters } = recipe;
  const random = seededRandom(options.seed ?? 0);
  const step = (): Promise<void> => yieldToEvents(options, `fit of ${recipe.id}`);
  const rows = parameters.earlyStopping === undefined ? undefined : earlyStoppingRows(dataset, parameters.earlyStopping.share);
  const fit = rows === undefined ? dataset : rows.fit;
  const columns = await binTable(fit.features, {
    ...{ maxBins: parameters.maxBins, minDataInBin: parameters.minDataInBin, sampleRows: parameters.binSampleRows },
    ...{ random: random.fork('bins'), afterColumn: step },
  });
  const baseScore = parameters.baseScore === 'initial' ? objective.initialScore(fit) : parameters.baseScore;
  const patience = parameters.earlyStopping?.rounds ?? 0;
  const monitor = rows === undefined ? undefined : stoppingMonitor(rows.stopping, { objective, baseScore, patience });
  const onProgress = options.onProgress ?? (() => {});
  const trees = await trainTrees({ dataset: fit, columns, objective, parameters, baseScore, random, monitor, onProgress, afterRound: step });
  const counts = { fitRows: fit.features.rowCount, usableFeatures: columns.mappers.length };
  return {
    featureNames: [...dataset.features.names],
    objective: objective.model,
    baseScore: Float64Array.of(baseScore),
    trees: flattenTrees(trees),
    treeOutput: new Uint32Array(trees.length),
    treesPerRound: 1,
    arithmetic: plainArithmetic,
    summary: {
      ...{ estimator: recipe.id, objective: objective.model.name, rounds: trees.length, requestedRounds: parameters.rounds, ...counts },
      leaves: leavesOf(trees),
      earlyStopping: rows === undefined || monitor === undefined ? null : stoppingSummary(rows, monitor, objective.lossName),
    },
  };
}

function leavesOf(trees: readonly DecisionTree[]): number {
  return trees.reduce((leaves, tree) => leaves + tree.leafValue.length, 0);
}

function stoppingSummary(rows: EarlyStoppingRows, monitor: StoppingMonitor, lossName: string): EarlyStoppingSummary {
  const { baseLoss, isOver, bestRounds } = monitor;
  const bestLoss = bestRounds === 0 ? baseLoss : monitor.bestLoss;
  return { stopped: isOver, rows: rows.stopping.features.rowCount, purgedRows: rows.purgedRows, lossName, bestLoss, baseLoss };
}
