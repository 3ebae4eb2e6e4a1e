import type { BoostingRecipe } from './boosting-recipe.js';
import { type BoostedTrees, plainArithmetic } from './model/boosted-trees.js';
import { type FlatTrees, flattenTrees } from './model/flat-trees.js';
import type { GradientBoostingModel } from './model/gradient-boosting-model.js';
import { joinFlatTrees } from './model/join-flat-trees.js';
import type { EarlyStoppingSummary } from './model/training-summary.js';
import type { FitRows } from './training/fit-rows.js';
import type { EvaluationValues } from './training/followed-sets.js';
import { singleTrees } from './training/single-precision.js';
import type { StoppingMetric } from './training/stopping-metric.js';
import type { TrainedTrees } from './training/train-trees.js';
import { scaledTree, shiftedTree } from './training/weighted-tree.js';

/** What came of a fit. */
export interface FitOutcome {
  readonly rows: FitRows;
  readonly trained: TrainedTrees;
  /** Metrics before the first round. */
  readonly before: EvaluationValues;
  readonly stopping: StoppingMetric | undefined;
  readonly initialModel: GradientBoostingModel | undefined;
  readonly usableFeatures: number;
}

/** The model that a fit made: the rounds of the initial model, where there is one, and those of the fit. */
export function trainedModel(recipe: BoostingRecipe, outcome: FitOutcome): BoostedTrees {
  const { rows, trained } = outcome;
  const { objective, parameters } = recipe;
  const initial = outcome.initialModel?.boosted;
  const treeOutput = [...(initial?.treeOutput ?? []), ...trained.trees.map(({ output }) => output)];
  // As LightGBM has it: a forest averages trees that hold the base score.
  const isForest = parameters.averages && trained.trees.length > 0;
  const trees = isForest ? forestTrees(trained) : joinedTrees(trained, initial);
  return {
    featureNames: [...rows.fit.features.names],
    objective: initial?.objective ?? objective.model,
    baseScore: isForest ? trained.baseScore.map(() => 0) : trained.baseScore,
    trees,
    treeOutput: Uint32Array.from(treeOutput),
    treesPerRound: objective.outputs,
    arithmetic: initial?.arithmetic ?? { ...plainArithmetic, averages: parameters.averages },
    summary: {
      ...{ estimator: recipe.id, objective: objective.model.name, rounds: treeOutput.length / objective.outputs, requestedRounds: parameters.rounds },
      ...{ fitRows: rows.fit.features.rowCount, usableFeatures: outcome.usableFeatures, leaves: trees.leafValue.length },
      earlyStopping: stoppingSummary(outcome, parameters.earlyStopping?.set ?? null),
      ...(trained.evaluation === undefined ? {} : { evaluation: trained.evaluation }),
    },
  };
}

function forestTrees({ trees, baseScore }: TrainedTrees): FlatTrees {
  return flattenTrees(trees.map(({ tree, output }) => shiftedTree(tree, baseScore[output]!)));
}

function joinedTrees({ trees }: TrainedTrees, initial: BoostedTrees | undefined): FlatTrees {
  const added = flattenTrees(trees.map(({ tree, weight }) => scaledTree(tree, weight)));
  if (initial === undefined) return added;
  return joinFlatTrees(initial.trees, initial.arithmetic.precision === 'single' ? singleTrees(added) : added);
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
