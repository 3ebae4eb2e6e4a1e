import { StoreError } from '@spx/core';
import pLimit from 'p-limit';
import { errorMessage } from '../error-message.js';
import type { Journal } from '../stores/journal.js';
import { applyRecord } from './apply-record.js';
import { type RecordChain, recordChain } from './record-chain.js';
import { emptyRegistryState, type RegistryState } from './registry-state.js';

/** Follows a journal. */
export interface StateReader extends Pick<RecordChain, 'holds' | 'head'> {
  /**
   * The state with everything that any writer has finished. It moves on with later reads: take from it what is needed before the next `await`.
   *
   * @throws {StoreError} if the journal cannot be read, or is not as it was written; then for every later call as well.
   */
  read(): Promise<RegistryState>;
}

/** Folds the records of a journal into a state, those that are new at each read, in order and once. */
export function stateReader(journal: Journal): StateReader {
  const chain = recordChain(journal.location);
  const state = emptyRegistryState();
  const inTurn = pLimit(1);
  let broken: unknown = null;
  const fold = (entry: string): void => {
    const record = chain.accept(entry);
    if (record === null) return;
    try {
      applyRecord(state, record);
    } catch (cause) {
      throw new StoreError({ store: journal.location, operation: `apply record number ${record.sequence}`, problem: errorMessage(cause), cause });
    }
  };
  const refresh = async (): Promise<RegistryState> => {
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
