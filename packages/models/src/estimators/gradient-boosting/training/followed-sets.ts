import type { BoostingMetric, EvaluationRows } from '../metrics/metric.js';
import type { ModelObjective } from '../model/model-objective.js';
import { predictionsOf } from './predictions-of.js';
import { addTree, type RowScores, shiftScores } from './row-scores.js';
import type { WeightedTree } from './weighted-tree.js';

/** Rows that are followed during the fit. */
export interface FollowedSet extends RowScores {
  readonly name: string;
  readonly labels: Float64Array;
  readonly weights: Float64Array | undefined;
}

/** Value of each metric for each set. */
export type EvaluationValues = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Keeps the scores of the sets up to date and values them. */
export interface FollowedSets {
  readonly isEmpty: boolean;
  /** Adds a tree to the scores, times a factor and without its own weight. */
  add(tree: WeightedTree, factor: number): void;
  /** Adds a number to every score of an output. */
  shift(output: number, by: number): void;
  /** @param rounds - that were added so far. */
  evaluate(rounds: number): EvaluationValues;
}

/** What {@link followSets} is told. */
export interface FollowSetsOptions {
  readonly metrics: readonly BoostingMetric[];
  readonly objective: ModelObjective;
  /** Whether predictions are the mean of the rounds rather than their sum. */
  readonly averages: boolean;
}

/** Follows sets, whose scores hold what they start from. */
export function followSets(sets: readonly FollowedSet[], { metrics, objective, averages }: FollowSetsOptions): FollowedSets {
  const starts = averages ? sets.map(({ scores }) => scores.map((values) => values.slice())) : [];
  const rowsOf = (set: FollowedSet, index: number, rounds: number): EvaluationRows => {
    const start = starts[index];
    const scores = start === undefined || rounds === 0 ? set.scores : set.scores.map((values, output) => meanOf(values, start[output]!, rounds));
    return { scores, predictions: predictionsOf(objective, scores), labels: set.labels, weights: set.weights };
  };
  return {
    isEmpty: sets.length === 0,
    add: (tree, factor) => {
      for (const set of sets) addTree(set, tree, { factor });
    },
    shift: (output, by) => {
      for (const set of sets) shiftScores(set, output, by);
    },
    evaluate: (rounds) =>
      Object.fromEntries(
        sets.map((set, index) => {
          const rows = rowsOf(set, index, rounds);
          return [set.name, Object.fromEntries(metrics.map((metric) => [metric.name, metric.evaluate(rows)]))];
        }),
      ),
  };
}

function meanOf(sums: Float64Array, start: Float64Array, rounds: number): Float64Array {
  return sums.map((sum, row) => start[row]! + (sum - start[row]!) / rounds);
}
