import type { JsonValue } from '@spx/core';

/** A journal that was opened for one search. */
export interface StudyJournalSession {
  /** Every record that was kept before this session, oldest first. */
  readonly records: readonly JsonValue[];
  /** Adds a record; called by several trials at once. Resolves when it is durable. */
  append(record: JsonValue): Promise<void>;
  /** Ends the session and lets the next one in. Calling it twice is fine. */
  close(): Promise<void>;
}

/**
 * Keeps what a search has decided and learnt, so that a killed one goes on where it was.
 *
 * Called by: `tune`, which appends every batch of proposals before a trial of it starts, and every report, end and verdict before it is used.
 *
 * Must hold: a record that `append` resolved for is there after a kill, one that it did not resolve for is there wholly or not at all, and order is kept. One session at a time:
 * `open` rejects with a StoreError while another lives.
 */
export interface StudyJournal {
  readonly specVersion: 1;
  /** What the journal is called in errors: a path. */
  readonly name: string;
  /** Claims the journal. */
  open(): Promise<StudyJournalSession>;
}
