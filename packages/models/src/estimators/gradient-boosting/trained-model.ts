import type { BoostingRecipe } from './boosting-recipe.js';
import { type BoostedTrees, plainArithmetic } from './model/boosted-trees.js';
import { flattenTrees } from './model/flat-trees.js';
import type { EarlyStoppingSummary } from './model/training-summary.js';
import type { FitRows } from './training/fit-rows.js';
import type { EvaluationValues } from './training/followed-sets.js';
import type { StoppingMetric } from './training/stopping-metric.js';
import type { TrainedTrees } from './training/train-trees.js';
import { scaledTree } from './training/weighted-tree.js';

/** What came of a fit. */
export interface FitOutcome {
  readonly rows: FitRows;
  readonly baseScore: Float64Array;
  readonly trained: TrainedTrees;
  /** Metrics before the first round. */
  readonly before: EvaluationValues;
  readonly stopping: StoppingMetric | undefined;
  readonly usableFeatures: number;
}

/** The model that a fit made. */
export function trainedModel(recipe: BoostingRecipe, outcome: FitOutcome): BoostedTrees {
  const { rows, baseScore, trained, usableFeatures } = outcome;
  const { objective, parameters } = recipe;
  const trees = flattenTrees(trained.trees.map(({ tree, weight }) => scaledTree(tree, weight)));
  const counts = { rounds: trained.rounds, requestedRounds: parameters.rounds, fitRows: rows.fit.features.rowCount, usableFeatures };
  return {
    featureNames: [...rows.fit.features.names],
    objective: objective.model,
    baseScore,
    trees,
    treeOutput: Uint32Array.from(trained.trees, ({ output }) => output),
    treesPerRound: objective.outputs,
    arithmetic: { ...plainArithmetic, averages: parameters.averages },
    summary: {
      ...{ estimator: recipe.id, objective: objective.model.name, ...counts, leaves: trees.leafValue.length },
      earlyStopping: stoppingSummary(outcome, parameters.earlyStopping?.set ?? null),
      ...(trained.evaluation === undefined ? {} : { evaluation: trained.evaluation }),
    },
  };
}

function stoppingSummary({ rows, before, stopping }: FitOutcome, set: string | null): EarlyStoppingSummary | null {
  if (stopping === undefined) return null;
  const { monitor, metric } = stopping;
  const baseValue = finiteOrNull(before[stopping.set]?.[metric]);
  const followed = rows.followed.find(({ name }) => name === stopping.set);
  return {
    ...{ stopped: monitor.isOver, set, rows: followed?.labels.length ?? 0, purgedRows: rows.purgedRows, metric },
    ...{ bestRound: monitor.bestRounds, bestValue: monitor.bestRounds === 0 ? baseValue : finiteOrNull(monitor.bestValue), baseValue },
  };
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
