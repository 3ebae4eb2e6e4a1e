import { setImmediate } from 'node:timers/promises';
import { refuseCancelled } from '../../../refuse-cancelled.js';
import type { PredictOptions } from '../predict-options.js';
import type { ChunkHelper } from './chunk-helpers.js';
import type { RowValues, TableWork } from './table-work.js';

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
  const help = (helper: ChunkHelper): Promise<void> =>
    each(async (from, to) => values.set(await helper.compute({ from, to }, options.signal), from * work.valuesPerRow));
  const here = (): Promise<void> =>
    each(async (from, to) => {
      // A turn of the event loop, for the signal and for the answers of other threads.
      if (from > 0 || helpers.length > 0) await setImmediate();
      refuseCancelled(options, 'prediction');
      work.compute(columns, { from, to, at: from * work.valuesPerRow }, values);
    });
  // Every thread has a chunk before a helper has a second one, without which it would wait while the calling thread computes.
  const outcomes = await Promise.allSettled([...helpers.map(help), here(), ...helpers.map(help)]);
  for (const helper of helpers) helper.release();
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return values;
}
