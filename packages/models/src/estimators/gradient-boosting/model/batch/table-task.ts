import type { BoostedTrees } from '../boosted-trees.js';
import type { RowValues, TableWork } from './table-work.js';
import { tableWorks, type WorkValues } from './table-works.js';

/** Some rows for another thread. */
export interface TableTask {
  /** Tells models apart, so that a thread prepares each once. */
  readonly model: number;
  readonly boosted: BoostedTrees;
  readonly kind: keyof WorkValues;
  /** All columns of the model, in shared memory. */
  readonly columns: readonly Float64Array[];
  readonly rows: number;
}

/** Does tasks, and keeps the last model prepared for the next. */
export function tableTasks(): (task: TableTask) => RowValues {
  let last: { readonly key: string; readonly compute: (task: TableTask) => RowValues } | undefined;
  return (task) => {
    const key = `${task.model} ${task.kind}`;
    if (last?.key !== key) last = { key, compute: computer(task.boosted, task.kind) };
    return last.compute(task);
  };
}

function computer<Kind extends keyof WorkValues>(boosted: BoostedTrees, kind: Kind): (task: TableTask) => RowValues {
  const work: TableWork<WorkValues[Kind]> = tableWorks[kind](boosted);
  return ({ columns, rows }) => {
    const values = work.newValues(rows);
    work.compute(columns, { from: 0, to: rows, at: 0 }, values);
    return values;
  };
}
