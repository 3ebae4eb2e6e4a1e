import type { JsonValue, RecordLog } from '@spx/core';

/** A record log in the memory of this process, for a router that need not survive it. */
export function memoryRecordLog(): RecordLog {
  const records: JsonValue[] = [];
  return {
    read: async () => [...records],
    append: async (added) => {
      records.push(...structuredClone(added));
    },
  };
}
