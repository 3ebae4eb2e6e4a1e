import { join, resolve } from 'node:path';
import type { JsonValue } from '../contracts/json.js';
import type { TaskJournal, TaskJournalSession, TaskRecord } from '../contracts/task-journal.js';
import { StoreError } from '../errors/store-error.js';
import { claimDirectory, type DirectoryClaim } from '../storage/claim-directory.js';
import { type RecordLog, recordLog } from '../storage/record-log.js';
import { parseTaskRecord } from './parse-task-record.js';

/**
 * A journal in a folder: `tasks.ndjson`, one finished task a line, and `owner.json` while a run has it open. The folder is made by the first run.
 *
 * One run at a time, whatever its pipeline, on one machine. The claim of a run that was killed is taken over by the next one.
 *
 * @param directory - the folder, on a file system that keeps what was synced.
 * @example
 * await runPipeline(pipeline, { journal: fileJournal('runs/journal') });
 */
export function fileJournal(directory: string): TaskJournal {
  const root = resolve(directory);
  return {
    specVersion: 1,
    open: async (pipeline) => {
      const claim = await claimDirectory(root);
      try {
        return await openSession(root, pipeline, claim);
      } catch (cause) {
        await claim.release();
        throw cause;
      }
    },
  };
}

async function openSession(root: string, pipeline: string, claim: DirectoryClaim): Promise<TaskJournalSession> {
  const path = join(root, 'tasks.ndjson');
  const log = recordLog(path);
  const finished = await readFinished(log, { path, pipeline });
  let isOpen = true;
  const requireOpen = (operation: string): void => {
    if (!isOpen) throw new StoreError({ store: path, operation, problem: 'its session is closed' });
  };
  return {
    find: async (task, inputHash) => {
      requireOpen('find');
      return structuredClone(finished.get(keyOf(task, inputHash)) ?? null);
    },
    record: async (record) => {
      requireOpen('record');
      await claim.verify();
      const kept = structuredClone(record);
      await log.append([{ specVersion: 1, ...kept }]);
      if (record.pipeline === pipeline) finished.set(keyOf(record.task, record.inputHash), kept);
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await claim.release();
    },
  };
}

async function readFinished(log: RecordLog, { path, pipeline }: { readonly path: string; readonly pipeline: string }): Promise<Map<string, TaskRecord>> {
  const records = (await log.read()).map((value, index) => parseLine(value, { path, line: index + 1 }));
  return new Map(records.filter((record) => record.pipeline === pipeline).map((record) => [keyOf(record.task, record.inputHash), record]));
}

function parseLine(value: JsonValue, { path, line }: { readonly path: string; readonly line: number }): TaskRecord {
  try {
    return parseTaskRecord(value);
  } catch (cause) {
    const remedy = `Move "${path}" away to run every task again.`;
    throw new StoreError({ store: path, operation: `read line ${line}`, problem: cause instanceof Error ? cause.message : String(cause), cause, remedy });
  }
}

function keyOf(task: string, inputHash: string): string {
  return `${task}:${inputHash}`;
}
