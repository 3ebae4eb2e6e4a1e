import type { TaskJournal, TaskRecord } from '../contracts/task-journal.js';
import { StoreError } from '../errors/store-error.js';

/**
 * A journal that lasts as long as the object: a second run in the same process skips what the first one finished.
 *
 * @example
 * const journal = memoryJournal();
 * await runPipeline(pipeline, { journal }); // runs
 * await runPipeline(pipeline, { journal }); // skips
 */
export function memoryJournal(): TaskJournal {
  const records = new Map<string, TaskRecord>();
  let owner: string | null = null;
  return {
    specVersion: 1,
    open: async (pipeline) => {
      if (owner !== null) throw refused('open', `a run of "${owner}" in this process holds it`);
      owner = pipeline;
      let isOpen = true;
      const requireOpen = (operation: string): void => {
        if (!isOpen) throw refused(operation, 'its session is closed');
      };
      return {
        find: async (task, inputHash) => {
          requireOpen('find');
          return structuredClone(records.get(keyOf(pipeline, task, inputHash)) ?? null);
        },
        record: async (record) => {
          requireOpen('record');
          records.set(keyOf(record.pipeline, record.task, record.inputHash), structuredClone(record));
        },
        close: async () => {
          if (isOpen) owner = null;
          isOpen = false;
        },
      };
    },
  };
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function refused(operation: string, problem: string): StoreError {
  const remedy = 'Give runs that overlap a journal each.';
  return new StoreError({ store: 'memory journal', operation, problem, remedy });
}
