import type { ColumnTable } from '@spx/core';
import type { BoostedTrees } from './boosted-trees.js';
import { roundCount } from './first-rounds.js';
import { rawScorer } from './raw-scorer.js';
import { treeRange } from './tree-range.js';

/** Raw scores of all rows after each round, rows x outputs, a new array each time; every round adds its own trees only. */
export function* stagedScores(boosted: BoostedTrees, table: ColumnTable): Generator<Float64Array, void, undefined> {
  const { featureNames, baseScore, trees, treeOutput, treesPerRound, arithmetic } = boosted;
  const columns = featureNames.map((name) => table.column(name));
  const round = arithmetic.precision === 'single' ? Math.fround : (value: number): number => value;
  const isBaseLast = arithmetic.addsBaseLast || arithmetic.averages;
  const sums = Array.from(baseScore, (base) => new Float64Array(table.rowCount).fill(isBaseLast ? 0 : round(base)));
  for (let rounds = 1; rounds <= roundCount(boosted); rounds++) {
    for (let tree = (rounds - 1) * treesPerRound; tree < rounds * treesPerRound; tree++) {
      rawScorer(treeRange(trees, tree, tree + 1), arithmetic.precision).addTo(sums[treeOutput[tree]!]!, columns);
    }
    const scores = new Float64Array(table.rowCount * sums.length);
    for (const [output, sum] of sums.entries()) {
      const finish = (value: number): number => round(round(value / (arithmetic.averages ? rounds : 1)) + baseScore[output]!);
      for (let row = 0; row < sum.length; row++) scores[row * sums.length + output] = isBaseLast ? finish(sum[row]!) : sum[row]!;
    }
    yield scores;
  }
}
