import type { JournalRecord } from './record-parser.js';

/** What the records of a journal mean: how one is read, and what it does to the state. */
export interface JournalFold<State, Change> {
  /** The state without records. */
  readonly empty: () => State;
  /** Reads a record from JSON text; an Error if it is none. */
  readonly parse: (text: string) => JournalRecord<Change>;
  /** Turns the state before a record into the state after it; an Error if the record cannot follow. Depends on its arguments alone. */
  readonly apply: (state: State, record: JournalRecord<Change>) => void;
}
