import type { Journal } from '../journal.js';

/** A journal over an array; journals over the same array see each other's entries. */
export function memoryJournal(entries: string[]): Journal {
  let read = 0;
  return {
    location: 'memory',
    readNew: async () => {
      const fresh = entries.slice(read);
      read += fresh.length;
      return fresh;
    },
    append: async (entry) => {
      entries.push(entry);
    },
    flush: async () => undefined,
    exclusively: (work) => work(),
    dispose: async () => undefined,
  };
}
