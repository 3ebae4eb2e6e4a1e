import type { RecordLog } from '@spx/core';
import pLimit from 'p-limit';
import { parseRouterSnapshot, type RouterSnapshot } from './router-snapshot.js';

/** The journal of a router. */
export interface RouterJournal {
  /** The newest snapshot, or `null` when nothing was ever recorded. */
  last(): Promise<RouterSnapshot | null>;
  /** Makes a snapshot durable that has not taken effect yet, after those that are behind. */
  record(snapshot: RouterSnapshot): Promise<void>;
  /** Notes a snapshot that has taken effect already. It is written by the next `record` or `settle`. */
  follow(snapshot: RouterSnapshot): void;
  /** Makes everything noted durable. What could not be written stays noted. */
  settle(): Promise<void>;
}

/** Snapshots in a record log, in order. */
export function routerJournal(log: RecordLog): RouterJournal {
  const behind: RouterSnapshot[] = [];
  const inTurn = pLimit(1);
  const write = (next: readonly RouterSnapshot[]): Promise<void> =>
    inTurn(async () => {
      const records = [...behind, ...next];
      if (records.length === 0) return;
      const written = behind.length;
      await log.append(records);
      behind.splice(0, written);
    });
  return {
    last: async () => {
      const record = (await log.read()).at(-1);
      return record === undefined ? null : parseRouterSnapshot(record);
    },
    record: (snapshot) => write([snapshot]),
    follow: (snapshot) => {
      behind.push(snapshot);
    },
    settle: () => write([]),
  };
}
