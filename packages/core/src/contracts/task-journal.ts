import type { JsonValue } from './json.js';

/** One finished task. */
export interface TaskRecord {
  readonly pipeline: string;
  readonly task: string;
  /** Hash of everything the output depends on: names, version, parameters, outputs of dependencies. */
  readonly inputHash: string;
  readonly output: JsonValue;
  /** SHA-256 of the output's canonical JSON. */
  readonly outputHash: string;
  /** Attempts that it took, 1 or more. */
  readonly attempts: number;
  /** Time from the start of the first attempt to the output. */
  readonly seconds: number;
  /** Epoch milliseconds. */
  readonly finishedTime: number;
}

/** A journal that was opened for one run of one pipeline. */
export interface TaskJournalSession {
  /** The latest record of a task with this input hash, whichever run wrote it, or `null`. */
  find(task: string, inputHash: string): Promise<TaskRecord | null>;
  /** Adds a record; called by several tasks at once. */
  record(record: TaskRecord): Promise<void>;
  /** Ends the session and lets the next run in. Calling it twice is fine; any other call after it is a StoreError. */
  close(): Promise<void>;
}

/**
 * Remembers which tasks finished, on what inputs and with what output, so that the next run skips them and a killed run resumes.
 *
 * Called by: the pipeline runner.
 * Must hold:
 * - A `record` that resolved is durable: the process may be killed at any moment after it. One that did not resolve has happened wholly or not at all.
 * - `find` sees every record that resolved, of killed runs too. A torn last record is as if it had not been written; any other damage is a StoreError, never a
 *   record that is skipped in silence.
 * - A record read equals the record written, and later changes of either do not reach the other.
 * - One session at a time. While one is open and its owner lives, `open` rejects with a StoreError that names the owner and tells how to free a journal whose
 *   owner is known to be gone. The claim of an owner that died, by whatever signal, is taken over without anybody's help.
 * - A session that lost its claim nevertheless writes nothing any more: `record` rejects with a StoreError.
 */
export interface TaskJournal {
  readonly specVersion: 1;
  /** Claims the journal for a run of a pipeline. */
  open(pipeline: string): Promise<TaskJournalSession>;
}
