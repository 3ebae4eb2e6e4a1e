import { StoreError } from '@spx/core';
import pLimit from 'p-limit';
import { errorMessage } from '../error-message.js';
import type { Journal } from '../stores/journal.js';
import type { JournalFold } from './journal-fold.js';
import { type RecordChain, recordChain } from './record-chain.js';

/** Follows a journal. */
export interface StateReader<State, Change> extends Pick<RecordChain<Change>, 'holds' | 'head'> {
  /**
   * The state with everything that any writer has finished. It moves on with later reads: take from it what is needed before the next `await`.
   *
   * @throws {StoreError} if the journal cannot be read, or is not as it was written; then for every later call as well.
   */
  read(): Promise<State>;
}

/** Folds the records of a journal into a state, those that are new at each read, in order and once. */
export function stateReader<State, Change>(journal: Journal, { empty, parse, apply }: JournalFold<State, Change>): StateReader<State, Change> {
  const chain = recordChain(journal.location, parse);
  const state = empty();
  const inTurn = pLimit(1);
  let broken: unknown = null;
  const fold = (entry: string): void => {
    const record = chain.accept(entry);
    if (record === null) return;
    try {
      apply(state, record);
    } catch (cause) {
      throw new StoreError({ store: journal.location, operation: `apply record number ${record.sequence}`, problem: errorMessage(cause), cause });
    }
  };
  const refresh = async (): Promise<State> => {
    if (broken !== null) throw broken;
    const entries = await journal.readNew();
    try {
      for (const entry of entries) fold(entry);
    } catch (cause) {
      broken = cause;
      throw cause;
    }
    return state;
  };
  return { read: () => inTurn(refresh), holds: chain.holds, head: chain.head };
}
