/**
 * An ordered list of text entries, shared by every writer of one registry. Never rewritten, only appended to.
 *
 * Called by: the change log, which seals each entry with the hash of the one before it. An implementation stores text and knows nothing of its meaning: a
 * file, an array, or a table with a serial key and a text column.
 * Must hold:
 * - An entry that `append` resolved for is durable, and every reader sees the entries in the same order for ever.
 * - An entry that was written in part, because a process died or a disk was full, is never returned.
 */
export interface Journal {
  /** Where the entries lie, as errors name it: a path, a table, `memory`. */
  readonly location: string;
  /** Whole entries that this object did not return before, oldest first, whoever wrote them. */
  readNew(): Promise<readonly string[]>;
  /**
   * Adds one entry. Two writers that append at the same moment may both succeed: the reader keeps the one that lies first, and the other writer, who finds
   * its own entry void, decides anew.
   */
  append(entry: string): Promise<void>;
  /** Resolves when everything that `readNew` returned is durable, also what another process wrote and did not live to sync. */
  flush(): Promise<void>;
  /** Runs `work` while other writers wait. A courtesy that avoids void entries: what is kept never rests on it, so a stale lock may be taken over. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Releases what is held. Calling it twice is fine. */
  dispose(): Promise<void>;
}
