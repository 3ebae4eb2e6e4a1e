import { source } from 'inline-worker:./table-worker.ts';
import { isSharedColumn, type TaskWorker, taskWorker } from '@spx/core';
import type { BoostedTrees } from '../boosted-trees.js';
import { usedColumns } from '../used-columns.js';
import type { TableTask } from './table-task.js';
import type { RowValues } from './table-work.js';
import type { WorkValues } from './table-works.js';

/** Another thread that computes rows for one caller at a time. */
export interface ChunkHelper {
  compute(rows: { readonly from: number; readonly to: number }, signal: AbortSignal | undefined): Promise<RowValues>;
  /** Leaves the thread to the next caller. */
  release(): void;
}

/** What helpers compute. */
export interface HelpedWork {
  readonly boosted: BoostedTrees;
  readonly kind: keyof WorkValues;
  readonly columns: readonly Float64Array[];
}

const idle: TaskWorker<TableTask, RowValues>[] = [];
const numbers = new WeakMap<BoostedTrees, number>();
let lastNumber = 0;

/** Threads that are idle, or new ones; they do not keep a process alive. */
export function claimHelpers({ boosted, kind, columns }: HelpedWork, count: number): readonly ChunkHelper[] {
  const model = numberOf(boosted);
  const used = usedColumns(boosted.trees);
  return Array.from({ length: count }, () => {
    const worker = idle.pop() ?? taskWorker<TableTask, RowValues>({ name: 'prediction', source });
    return {
      compute: ({ from, to }, signal) => {
        const task = { model, boosted, kind, columns: sharedRows(columns, used, { from, to }), rows: to - from };
        return worker.run(task, signal === undefined ? {} : { signal });
      },
      release: () => void idle.push(worker),
    };
  });
}

function numberOf(boosted: BoostedTrees): number {
  const known = numbers.get(boosted);
  if (known !== undefined) return known;
  numbers.set(boosted, ++lastNumber);
  return lastNumber;
}

/** The rows of the columns that are used, in shared memory: views where it is shared already, copies elsewhere. Of other columns nothing. */
function sharedRows(columns: readonly Float64Array[], used: readonly number[], { from, to }: { readonly from: number; readonly to: number }): Float64Array[] {
  const rows = to - from;
  const copies: Float64Array = new Float64Array(
    new SharedArrayBuffer(used.filter((column) => !isSharedColumn(columns[column]!)).length * rows * Float64Array.BYTES_PER_ELEMENT),
  );
  const shared = columns.map(() => copies.subarray(0, 0));
  let copied = 0;
  for (const column of used) {
    const values = columns[column]!.subarray(from, to);
    if (isSharedColumn(values)) shared[column] = values;
    else {
      shared[column] = copies.subarray(copied, copied + rows);
      shared[column].set(values);
      copied += rows;
    }
  }
  return shared;
}
