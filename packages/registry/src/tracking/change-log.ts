import { randomUUID } from 'node:crypto';
import type { Attribution } from '@spx/core';
import pLimit from 'p-limit';
import type { Journal } from '../stores/journal.js';
import type { JournalFold } from './journal-fold.js';
import { type SealedRecord, sealRecord } from './sealed-record.js';
import { type StateReader, stateReader } from './state-reader.js';

/** What to change, given the newest state: `null` where it is already as wanted. Throws to refuse. Called again when another writer was faster. */
type Decision<State, Change> = (state: State) => Change | null;

/** Reads and changes the state that a journal holds. */
export interface ChangeLog<State, Change> extends Pick<StateReader<State, Change>, 'read'> {
  /** Makes one change durable, or makes sure that there is nothing to change. */
  commit(decide: Decision<State, Change>, by?: Attribution): Promise<State>;
  /** Waits for a write that is under way, then releases the journal. */
  dispose(): Promise<void>;
}

/** Parts of a {@link changeLog}. */
export interface ChangeLogParts<State, Change> {
  readonly journal: Journal;
  readonly fold: JournalFold<State, Change>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * The state of a registry or a ledger as a fold over its journal, and the one way to change it.
 *
 * A commit seals a record on the newest one that it knows, appends it, reads back and looks whether the record counts. Where another writer came first it
 * decides anew on the newer state. This holds without any lock; the journal's lock only makes the second attempt rare.
 */
export function changeLog<State, Change>({ journal, fold, now }: ChangeLogParts<State, Change>): ChangeLog<State, Change> {
  const writer = randomUUID();
  const reader = stateReader(journal, fold);
  const inTurn = pLimit(1);
  const seal = (change: Change, { actor = 'unknown', reason }: Attribution): SealedRecord<Change> => {
    const { sequence, time, sha256 } = reader.head();
    const record = { sequence: sequence + 1, time: Math.max(now(), time), previous: sha256, writer, actor, reason: reason ?? null, change };
    return sealRecord(record, fold.parse);
  };
  const commit = async (decide: Decision<State, Change>, by: Attribution): Promise<State> => {
    for (;;) {
      const state = await reader.read();
      const change = decide(state);
      if (change === null) {
        await journal.flush();
        return state;
      }
      const sealed = seal(change, by);
      await journal.append(sealed.text);
      await reader.read();
      if (reader.holds(sealed)) return state;
    }
  };
  return {
    read: reader.read,
    commit: (decide, by = {}) => inTurn(() => journal.exclusively(() => commit(decide, by))),
    dispose: () => inTurn(() => journal.dispose()),
  };
}
