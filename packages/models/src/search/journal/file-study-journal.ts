import { join, resolve } from 'node:path';
import { claimDirectory, type DirectoryClaim, recordLog, StoreError } from '@spx/core';
import type { StudyJournal, StudyJournalSession } from './study-journal.js';

/**
 * A journal in a folder: `study.ndjson`, one decision a line, and `owner.json` while a search has it open. The folder is made by the first search.
 *
 * One search at a time, on one machine. The claim of a search that was killed is taken over by the next one, and a line that the kill tore is written anew.
 *
 * @param directory - the folder, on a file system that keeps what was synced.
 * @example
 * await tune({ space, objective, trials: 50, journal: fileStudyJournal('runs/study') });
 */
export function fileStudyJournal(directory: string): StudyJournal {
  const root = resolve(directory);
  const path = join(root, 'study.ndjson');
  return {
    specVersion: 1,
    name: path,
    open: async () => {
      const claim = await claimDirectory(root);
      try {
        return await openSession(path, claim);
      } catch (cause) {
        await claim.release();
        throw cause;
      }
    },
  };
}

async function openSession(path: string, claim: DirectoryClaim): Promise<StudyJournalSession> {
  const log = recordLog(path);
  const records = await log.read();
  let isOpen = true;
  return {
    records,
    append: async (record) => {
      if (!isOpen) throw new StoreError({ store: path, operation: 'append', problem: 'its session is closed' });
      await claim.verify();
      await log.append([record]);
    },
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await claim.release();
    },
  };
}
