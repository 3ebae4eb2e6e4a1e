import { randomUUID } from 'node:crypto';
import { type Attribution, StoreError } from '@spx/core';
import pLimit from 'p-limit';
import { errorMessage } from '../error-message.js';
import type { Journal } from '../stores/journal.js';
import { applyRecord } from './apply-record.js';
import type { Change } from './change.js';
import { type RecordChain, recordChain } from './record-chain.js';
import { emptyRegistryState, type RegistryState } from './registry-state.js';
import { type SealedRecord, sealRecord } from './sealed-record.js';

/** Reads and changes the state of a registry. */
export interface ChangeLog {
  /** The state with everything that any writer has finished. It moves on with later reads: take from it what is needed before the next `await`. */
  read(): Promise<RegistryState>;
  /**
   * Makes one change durable, or makes sure that there is nothing to change.
   *
   * @param decide - given the newest state, returns the change, or `null` where the state is already as wanted; throws to refuse. Called again when another
   *   writer was faster.
   */
  commit(decide: (state: RegistryState) => Change | null, by?: Attribution): Promise<RegistryState>;
  /** Number and hash of the newest record that was read. */
  head(): { readonly sequence: number; readonly sha256: string };
  /** Waits for a write that is under way, then releases the journal. */
  dispose(): Promise<void>;
}

/** Parts of a {@link changeLog}. */
export interface ChangeLogParts {
  readonly journal: Journal;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * The state of a registry as a fold over its journal, and the one way to change it.
 *
 * A commit seals a record on the newest one that it knows, appends it, reads back and looks whether the record counts. Where another writer came first it
 * decides anew on the newer state. This holds without any lock; the journal's lock only makes the second attempt rare.
 */
export function changeLog({ journal, now }: ChangeLogParts): ChangeLog {
  const writer = randomUUID();
  const chain = recordChain(journal.location);
  const state = emptyRegistryState();
  const readInTurn = pLimit(1);
  const writeInTurn = pLimit(1);
  let broken: unknown = null;

  const refresh = async (): Promise<RegistryState> => {
    if (broken !== null) throw broken;
    const entries = await journal.readNew();
    try {
      for (const entry of entries) fold({ chain, state, entry, location: journal.location });
    } catch (cause) {
      broken = cause;
      throw cause;
    }
    return state;
  };
  const read = (): Promise<RegistryState> => readInTurn(refresh);
  const seal = (change: Change, by: Attribution): SealedRecord => {
    const { sequence, time, sha256 } = chain.head();
    const { actor = 'unknown', reason = null } = by;
    return sealRecord({ sequence: sequence + 1, time: Math.max(now(), time), previous: sha256, writer, actor, reason, change });
  };
  const attempt = async (decide: (state: RegistryState) => Change | null, by: Attribution): Promise<RegistryState> => {
    for (;;) {
      const change = decide(await read());
      if (change === null) {
        await journal.flush();
        return state;
      }
      const sealed = seal(change, by);
      await journal.append(sealed.text);
      await read();
      if (chain.holds(sealed)) return state;
    }
  };
  return {
    read,
    commit: (decide, by = {}) => writeInTurn(() => journal.exclusively(() => attempt(decide, by))),
    head: chain.head,
    dispose: () => writeInTurn(() => journal.dispose()),
  };
}

interface FoldStep {
  readonly chain: RecordChain;
  readonly state: RegistryState;
  readonly entry: string;
  readonly location: string;
}

function fold({ chain, state, entry, location }: FoldStep): void {
  const record = chain.accept(entry);
  if (record === null) return;
  try {
    applyRecord(state, record);
  } catch (cause) {
    throw new StoreError({ store: location, operation: `apply record number ${record.sequence}`, problem: errorMessage(cause), cause });
  }
}
