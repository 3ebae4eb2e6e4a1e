import type { Dataset, FitProgress, SeededRandom } from '@spx/core';
import type { BinnedColumns } from '../binning/binned-columns.js';
import type { DecisionTree } from '../model/decision-tree.js';
import { flattenTrees } from '../model/flat-trees.js';
import { withNodeSums } from '../model/node-sums.js';
import { rawScorer } from '../model/raw-scorer.js';
import type { Objective } from '../objectives/objective.js';
import { featureSampler } from './feature-sampler.js';
import type { GrownTree } from './grown-tree.js';
import { type LeafValues, leafValues } from './leaf-values.js';
import { type RowSample, rowSampler } from './row-sampler.js';
import type { StoppingMonitor } from './stopping-monitor.js';
import type { TrainingParameters } from './training-parameters.js';
import { treeGrower } from './tree-grower.js';

/** What trees are trained on. */
export interface TrainingInput {
  readonly dataset: Dataset;
  readonly columns: BinnedColumns;
  readonly objective: Objective;
  readonly parameters: TrainingParameters;
  readonly baseScore: number;
  readonly random: SeededRandom;
  /** Absent without early stopping. */
  readonly monitor: StoppingMonitor | undefined;
  readonly onProgress: (progress: FitProgress) => void;
  /** Awaited after each round; rejects when the caller has cancelled. */
  readonly afterRound: () => Promise<void>;
}

/**
 * Boosting: each round fits one tree to the derivatives of the loss at the scores so far and adds it to them.
 *
 * Ends after the rounds asked for, when early stopping has waited long enough, or when a round finds no split and no later one could. With early stopping only
 * the trees up to the smallest loss are returned.
 *
 * @see Friedman, Greedy Function Approximation: A Gradient Boosting Machine, 2001.
 */
export async function trainTrees(input: TrainingInput): Promise<readonly DecisionTree[]> {
  const { parameters, monitor } = input;
  const total = parameters.rounds;
  const { nextTree, stop } = await boostingRounds(input);
  const trees: DecisionTree[] = [];
  try {
    for (let done = 1; done <= total; done++) {
      const tree = nextTree(done - 1);
      const isKept = tree.column.length > 0 || parameters.keepsConstantTrees;
      if (isKept) trees.push(tree);
      const loss = isKept ? monitor?.add(tree) : undefined;
      const isOver = monitor?.isOver === true || (!isKept && !isRandom(parameters));
      // A fit that ends early reports the total, so that whoever shows progress sees it end.
      input.onProgress({ done: isOver ? total : done, total, ...(loss === undefined ? {} : { loss }) });
      await input.afterRound();
      if (isOver) break;
    }
  } finally {
    await stop();
  }
  return monitor === undefined ? trees : trees.slice(0, monitor.bestRounds);
}

/** Whether a round may find a split where an earlier one found none. */
function isRandom({ sampling }: TrainingParameters): boolean {
  const { rowShare, rowPeriod, featureShareOfTree, featureShareOfLevel, featureShareOfNode } = sampling;
  return (rowPeriod > 0 && rowShare < 1) || Math.min(featureShareOfTree, featureShareOfLevel, featureShareOfNode) < 1;
}

interface BoostingRounds {
  /** Grows the tree of a round and brings the scores of all rows up to date. */
  nextTree(round: number): DecisionTree;
  stop(): Promise<void>;
}

async function boostingRounds({ dataset, columns, objective, parameters, baseScore, random }: TrainingInput): Promise<BoostingRounds> {
  const { rowCount } = columns;
  const hasHessian = !objective.hasUnitHessian || dataset.weights !== undefined;
  const scores = new Float64Array(rowCount).fill(baseScore);
  const grower = await treeGrower({ columns, limits: parameters.tree, hasHessian });
  const { derivatives } = grower;
  const sampleRows = rowSampler(rowCount, parameters.sampling, random.fork('rows'));
  const values = dataset.features.names.map((name) => dataset.features.column(name));

  const nextTree = (round: number): DecisionTree => {
    objective.derive({ scores, labels: dataset.label.values, weights: dataset.weights }, derivatives);
    const rows = sampleRows(round);
    const features = featureSampler(columns.mappers.length, parameters.sampling, random.fork(`features ${round}`));
    const grown = grower.grow({ rows: rows.fitted, features });
    const leaves = leafValues(grown, { rows: rows.fitted, derivatives, limits: parameters.tree, learningRate: parameters.learningRate });
    const tree = withNodeSums({ ...grown.nodes, leafValue: leaves.value, leafWeight: leaves.weight, leafRows: leaves.rows });
    updateScores(scores, { grown, leaves, rows, tree, values });
    return tree;
  };
  return { nextTree, stop: grower.stop };
}

interface ScoreUpdate {
  readonly grown: GrownTree;
  readonly leaves: LeafValues;
  readonly rows: RowSample;
  readonly tree: DecisionTree;
  readonly values: readonly Float64Array[];
}

/** Rows that were fitted are in their leaf already; the others look for it. */
function updateScores(scores: Float64Array, { grown, leaves, rows, tree, values }: ScoreUpdate): void {
  const { fitted, leftOut } = rows;
  for (const [leaf, { from, to }] of grown.leaves.entries()) {
    const value = leaves.value[leaf]!;
    for (let index = from; index < to; index++) scores[fitted[index]!]! += value;
  }
  if (leftOut.length > 0) rawScorer(flattenTrees([tree])).addTo(scores, values, leftOut);
}
