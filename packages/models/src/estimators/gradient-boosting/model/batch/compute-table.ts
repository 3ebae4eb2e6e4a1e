import { type ColumnTable, InvalidArgumentError } from '@spx/core';
import { checkFeatureNames } from '../../../check-feature-names.js';
import { refuseCancelled } from '../../../refuse-cancelled.js';
import type { BoostedTrees } from '../boosted-trees.js';
import { firstRounds } from '../first-rounds.js';
import type { PredictOptions } from '../predict-options.js';
import { claimHelpers } from './chunk-helpers.js';
import { computeChunks } from './compute-chunks.js';
import type { RowValues, TableWork } from './table-work.js';
import { tableWorks, type WorkValues } from './table-works.js';

/** What a row in a tree costs, as measured, scores being 1. */
const costs: Readonly<Record<keyof WorkValues, number>> = { scores: 1, leaves: 3, contributions: 400 };
/** Cost of a chunk: some ten milliseconds, after which the thread looks at the signal. */
const chunkCost = 2_000_000;
/** Cost below which a second thread is not worth its start. */
const leastCost = 8_000_000;
const mostChunkRows = 16_384;

/** Computes values of all rows of a table. */
export type TableComputer<Values extends RowValues> = (table: ColumnTable, options?: PredictOptions) => Promise<Values>;

/** Work of one kind with a model, which is prepared once for all its rounds. */
export function tableComputer<Kind extends keyof WorkValues>(boosted: BoostedTrees, kind: Kind): TableComputer<WorkValues[Kind]> {
  let whole: TableWork<WorkValues[Kind]> | undefined;
  return async (table, options = {}) => {
    checkFeatureNames(boosted.featureNames, table);
    checkThreads(options);
    refuseCancelled(options, 'prediction');
    const used = firstRounds(boosted, options.rounds);
    if (used === boosted) whole ??= tableWorks[kind](boosted);
    const work = used === boosted && whole !== undefined ? whole : tableWorks[kind](used);
    const columns = boosted.featureNames.map((name) => table.column(name));
    const { rowCount } = table;
    const rowCost = used.treeOutput.length * costs[kind];
    const chunkRows = Math.min(mostChunkRows, 64 * Math.ceil(chunkCost / 64 / Math.max(1, rowCost)));
    const isLarge = rowCount * rowCost >= leastCost;
    const helpers = isLarge ? claimHelpers({ boosted: used, kind, columns }, Math.min(options.threads ?? 1, Math.ceil(rowCount / chunkRows)) - 1) : [];
    return computeChunks(work, { columns, rowCount, chunkRows, helpers, options });
  };
}

function checkThreads({ threads }: PredictOptions): void {
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    throw new InvalidArgumentError('threads', 'a positive integer', { received: threads });
  }
}
