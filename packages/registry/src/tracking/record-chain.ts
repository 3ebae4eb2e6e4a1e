import { StoreError } from '@spx/core';
import { errorMessage } from '../error-message.js';
import type { JournalFold } from './journal-fold.js';
import type { JournalRecord } from './record-parser.js';
import { openRecord, type SealedRecord } from './sealed-record.js';

const GENESIS = '0'.repeat(64);

/** The hash chain over the records that count. */
export interface RecordChain<Change> {
  /**
   * Checks the next entry of the journal and returns its record, or `null` for one that is void: its writer built on a record that another writer had already
   * followed.
   *
   * @throws {StoreError} if the entry does not belong to the chain: it, or one before it, was changed or lost.
   */
  accept(entry: string): JournalRecord<Change> | null;
  /** Whether this very record is part of the chain. */
  holds(sealed: SealedRecord<Change>): boolean;
  /** What the next record has to follow. */
  head(): { readonly sequence: number; readonly time: number; readonly sha256: string };
}

/**
 * Decides which entries of a journal count: each must name the hash of the one before it.
 *
 * @param location - where the entries lie, for error messages.
 */
export function recordChain<Change>(location: string, parse: JournalFold<unknown, Change>['parse']): RecordChain<Change> {
  const hashes: string[] = [GENESIS];
  let time = Number.NEGATIVE_INFINITY;
  const broken = (problem: string, cause?: unknown): StoreError => {
    const operation = `read the record after number ${hashes.length - 1}`;
    return new StoreError({ store: location, operation, problem, cause, remedy: 'Restore the journal from a copy; `verify` tells what is intact.' });
  };
  return {
    accept: (entry) => {
      const { record, sha256 } = openOr(broken, () => openRecord(entry, parse));
      const { sequence, previous } = record;
      if (sequence < hashes.length && hashes[sequence - 1] === previous) return null;
      if (sequence !== hashes.length) throw broken(`it has number ${sequence}`);
      if (previous !== hashes[sequence - 1]) throw broken('it follows a record that is not there, so one of them was changed');
      hashes.push(sha256);
      time = record.time;
      return record;
    },
    holds: ({ record, sha256 }) => hashes[record.sequence] === sha256,
    head: () => ({ sequence: hashes.length - 1, time, sha256: hashes[hashes.length - 1] ?? GENESIS }),
  };
}

function openOr<Change>(broken: (problem: string, cause: unknown) => StoreError, open: () => SealedRecord<Change>): SealedRecord<Change> {
  try {
    return open();
  } catch (cause) {
    throw broken(errorMessage(cause), cause);
  }
}
