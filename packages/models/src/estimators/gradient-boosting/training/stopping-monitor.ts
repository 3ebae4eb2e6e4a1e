import type { Dataset } from '@spx/core';
import type { DecisionTree } from '../model/decision-tree.js';
import { flattenTrees } from '../model/flat-trees.js';
import { rawScorer } from '../model/raw-scorer.js';
import type { Objective } from '../objectives/objective.js';

/** Watches the loss on rows that no tree was fitted on. */
export interface StoppingMonitor {
  /** Loss of the base score alone. */
  readonly baseLoss: number;
  /** Loss after the next tree. */
  add(tree: DecisionTree): number;
  /** Trees with the smallest loss so far; the first of several. 0 before the first. */
  readonly bestRounds: number;
  readonly bestLoss: number;
  /** Whether the loss has not fallen for as many rounds as are waited for. */
  readonly isOver: boolean;
}

/** Follows the loss on `rows` from `baseScore` on. */
export function stoppingMonitor(
  rows: Dataset,
  options: { readonly objective: Objective; readonly baseScore: number; readonly patience: number },
): StoppingMonitor {
  const { objective, patience } = options;
  const columns = rows.features.names.map((name) => rows.features.column(name));
  const scores = new Float64Array(rows.features.rowCount).fill(options.baseScore);
  const loss = (): number => objective.loss({ scores, labels: rows.label.values, weights: rows.weights });
  let [rounds, bestRounds, bestLoss] = [0, 0, Number.POSITIVE_INFINITY];
  return {
    baseLoss: loss(),
    add: (tree) => {
      rawScorer(flattenTrees([tree])).addTo(scores, columns);
      rounds++;
      const now = loss();
      if (now < bestLoss) [bestRounds, bestLoss] = [rounds, now];
      return now;
    },
    get bestRounds() {
      return bestRounds;
    },
    get bestLoss() {
      return bestLoss;
    },
    get isOver() {
      return rounds - bestRounds >= patience;
    },
  };
}
