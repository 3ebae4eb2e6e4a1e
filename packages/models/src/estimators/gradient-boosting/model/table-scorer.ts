import { type ColumnTable, InvalidArgumentError } from '@spx/core';
import { checkFeatureNames } from '../../check-feature-names.js';
import { refuseCancelled } from '../../refuse-cancelled.js';
import type { BoostedTrees } from './boosted-trees.js';
import { compileTrees } from './compiled-trees.js';
import { firstRounds } from './first-rounds.js';
import { narrowTrees } from './narrow-trees.js';
import type { PredictOptions } from './predict-options.js';
import { blockRows, rowBlock } from './row-block.js';
import { rowScorer } from './row-scorer.js';

/** Raw scores of all rows of a table, rows x outputs. */
export type TableScorer = (table: ColumnTable, options: PredictOptions) => Promise<Float64Array>;

/** Scores tables with a model. */
export function tableScorer(boosted: BoostedTrees): TableScorer {
  return async (table, options) => {
    checkFeatureNames(boosted.featureNames, table);
    checkThreads(options);
    refuseCancelled(options, 'prediction');
    return scoreTable(firstRounds(boosted, options.rounds), table);
  };
}

function checkThreads({ threads }: PredictOptions): void {
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    throw new InvalidArgumentError('threads', 'a positive integer', { received: threads });
  }
}

function scoreTable(boosted: BoostedTrees, table: ColumnTable): Float64Array {
  const { trees, used } = narrowTrees(compileTrees(boosted.trees, boosted.arithmetic.precision));
  const score = rowScorer(trees, boosted);
  const outputs = boosted.baseScore.length;
  const sums = new Float64Array(outputs);
  const scores = new Float64Array(table.rowCount * outputs);
  const block = rowBlock(used.map((column) => table.column(boosted.featureNames[column]!)));
  for (let from = 0; from < table.rowCount; from += blockRows) {
    const size = Math.min(blockRows, table.rowCount - from);
    block.fill(from, size);
    for (let index = 0, offset = 0; index < size; index++, offset += used.length) {
      score(block.values, offset, sums);
      scores.set(sums, (from + index) * outputs);
    }
  }
  return scores;
}
