import type { FitProgress } from '@spx/core';
import type { EvaluationRecord } from '../model/training-summary.js';
import { type BoostingRounds, type BoostingRoundsInput, boostingRounds, type GrownRoundTree } from './boosting-rounds.js';
import { evaluationHistory } from './evaluation-history.js';
import type { EvaluationValues, FollowedSets } from './followed-sets.js';
import { addTree, shiftScores } from './row-scores.js';
import type { StoppingMonitor } from './stopping-monitor.js';
import type { TrainingParameters } from './training-parameters.js';
import { type TreeDropout, treeDropout } from './tree-dropout.js';
import { shiftedTree, type WeightedTree } from './weighted-tree.js';

/** What trees are trained on. */
export interface TrainingInput extends BoostingRoundsInput {
  readonly followed: FollowedSets;
  /** Raw score of each output before the first round that is part of the model. */
  readonly baseScore: Float64Array;
  /** Absent without early stopping. */
  readonly stopping: { readonly monitor: StoppingMonitor; readonly set: string; readonly metric: string } | undefined;
  /** What it returns is awaited. */
  readonly onProgress: (progress: FitProgress) => unknown;
  /** Awaited after each round; rejects when the caller has cancelled. */
  readonly afterRound: () => Promise<void>;
}

/** What training made. */
export interface TrainedTrees {
  /** Round after round, in each the trees of all outputs. */
  readonly trees: readonly WeightedTree[];
  readonly rounds: number;
  /** Raw score of each output before the trees; 0 where the first of them hold it. */
  readonly baseScore: Float64Array;
  /** Absent where no set was followed. */
  readonly evaluation: EvaluationRecord | undefined;
}

/**
 * Boosting: each round fits one tree per output to the derivatives of the loss at the scores so far and adds it to them.
 *
 * Ends after the rounds asked for, when early stopping has waited long enough, or when a round finds no split and no later one could. With early stopping only
 * the trees up to the best value are returned.
 *
 * @see Friedman, Greedy Function Approximation: A Gradient Boosting Machine, 2001.
 */
export async function trainTrees(input: TrainingInput): Promise<TrainedTrees> {
  const { parameters, stopping, followed } = input;
  const total = parameters.rounds;
  const boosting = await boostingRounds(input);
  const history = evaluationHistory();
  const trees: WeightedTree[] = [];
  const step = roundStep(input, boosting);
  let rounds = 0;
  try {
    for (let done = 1; done <= total; done++) {
      const added = step(done - 1);
      trees.push(...added);
      const isKept = added.length > 0;
      if (isKept) rounds++;
      const values = isKept && !followed.isEmpty ? followed.evaluate(rounds) : undefined;
      if (values !== undefined) history.add(values);
      const loss = stopAt(stopping, values);
      const isOver = stopping?.monitor.isOver === true || (!isKept && !isRandom(parameters));
      // A fit that ends early reports the total, so that whoever shows progress sees it end.
      await input.onProgress({
        done: isOver ? total : done,
        total,
        ...(loss === undefined ? {} : { loss }),
        ...(values === undefined ? {} : { metrics: values }),
      });
      await input.afterRound();
      if (isOver) break;
    }
  } finally {
    await boosting.stop();
  }
  const kept = stopping === undefined ? rounds : stopping.monitor.bestRounds;
  const outputs = input.rows.scores.length;
  return {
    trees: trees.slice(0, kept * outputs),
    rounds: kept,
    baseScore: kept > 0 && parameters.dropout?.dropsBase === true ? new Float64Array(outputs) : input.baseScore,
    evaluation: followed.isEmpty ? undefined : history.record(rounds),
  };
}

function stopAt(stopping: TrainingInput['stopping'], values: EvaluationValues | undefined): number | undefined {
  const value = stopping === undefined ? undefined : values?.[stopping.set]?.[stopping.metric];
  if (value !== undefined) stopping?.monitor.add(value);
  return value;
}

/** Whether a round may find a split where an earlier one found none. */
function isRandom({ sampling, dropout }: TrainingParameters): boolean {
  const { rowShare, rowPeriod, featureShareOfTree, featureShareOfLevel, featureShareOfNode, oneSide } = sampling;
  const isSampled = (rowPeriod > 0 && rowShare < 1) || Math.min(featureShareOfTree, featureShareOfLevel, featureShareOfNode) < 1;
  return isSampled || dropout !== undefined || oneSide !== undefined;
}

/** One round: drops trees where asked to, grows, and brings all scores up to date. Gives no tree where none was worth keeping. */
function roundStep(input: TrainingInput, boosting: BoostingRounds): (round: number) => readonly WeightedTree[] {
  const { parameters, rows, random } = input;
  const dropout =
    parameters.dropout === undefined
      ? undefined
      : treeDropout({ parameters: parameters.dropout, learningRate: parameters.learningRate, random: random.fork('dropout') });
  let isFirst = true;
  return (round) => {
    const dropped = dropout?.drop() ?? [];
    for (const tree of dropped) addTree(rows, tree, { factor: -tree.weight });
    const grown = boosting.next(round);
    if (!parameters.keepsConstantTrees && grown.every(({ tree }) => tree.column.length === 0)) {
      for (const tree of dropped) addTree(rows, tree, { factor: tree.weight });
      return [];
    }
    const settled = isFirst && parameters.dropout?.dropsBase === true ? grown.map((tree) => withBase(input, tree)) : grown;
    isFirst = false;
    return settle(input, { boosting, dropout, dropped, grown: settled });
  };
}

/** Moves the base score of the tree's output from the scores into the tree. */
function withBase({ rows, followed, baseScore }: TrainingInput, grown: GrownRoundTree): GrownRoundTree {
  const base = baseScore[grown.output]!;
  shiftScores(rows, grown.output, -base);
  followed.shift(grown.output, -base);
  return { ...grown, tree: shiftedTree(grown.tree, base) };
}

function settle(
  { rows, followed, parameters }: TrainingInput,
  round: {
    readonly boosting: BoostingRounds;
    readonly dropout: TreeDropout | undefined;
    readonly dropped: readonly WeightedTree[];
    readonly grown: readonly GrownRoundTree[];
  },
): readonly WeightedTree[] {
  const added = round.grown.map(({ tree, output }): WeightedTree => ({ tree, output, weight: 1 }));
  const before = round.dropped.map(({ weight }) => weight);
  round.dropout?.settle(added);
  for (const [index, tree] of round.dropped.entries()) {
    addTree(rows, tree, { factor: tree.weight });
    followed.add(tree, tree.weight - before[index]!);
  }
  for (const [index, tree] of added.entries()) {
    // A forest's trees are all fitted to the scores that it starts from.
    if (!parameters.averages) round.boosting.add(round.grown[index]!, tree.weight);
    followed.add(tree, tree.weight);
  }
  return added;
}
