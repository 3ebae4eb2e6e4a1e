import { setImmediate } from 'node:timers/promises';
import { refuseCancelled } from '../../../refuse-cancelled.js';
import type { PredictOptions } from '../predict-options.js';
import type { ChunkHelper } from './chunk-helpers.js';
import type { RowValues, TableWork } from './table-work.js';

/** Chunks that a helper has at a time, so that it never waits while the calling thread computes. */
const chunksAhead = 2;

/** The rows, and who computes them. */
export interface ChunkPlan {
  readonly columns: readonly Float64Array[];
  readonly rowCount: number;
  readonly chunkRows: number;
  /** Other threads. */
  readonly helpers: readonly ChunkHelper[];
  readonly options: PredictOptions;
}

/** Computes all rows a chunk at a time, the calling thread and the helpers each taking the next one that is left. */
export async function computeChunks<Values extends RowValues>(work: TableWork<Values>, plan: ChunkPlan): Promise<Values> {
  const { columns, rowCount, chunkRows, helpers, options } = plan;
  const values = work.newValues(rowCount);
  let next = 0;
  const each = async (compute: (from: number, to: number) => Promise<void>): Promise<void> => {
    try {
      while (next < rowCount) {
        const from = next;
        next = Math.min(rowCount, from + chunkRows);
        await compute(from, next);
      }
    } finally {
      // Whoever ends early ends the others.
      next = rowCount;
    }
  };
  const helped = helpers.flatMap((helper) =>
    Array.from({ length: chunksAhead }, () =>
      each(async (from, to) => values.set(await helper.compute({ from, to }, options.signal), from * work.valuesPerRow)),
    ),
  );
  const here = each(async (from, to) => {
    work.compute(columns, { from, to, at: from * work.valuesPerRow }, values);
    if (to === rowCount) return;
    await setImmediate();
    refuseCancelled(options, 'prediction');
  });
  const outcomes = await Promise.allSettled([here, ...helped]);
  for (const helper of helpers) helper.release();
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return values;
}
