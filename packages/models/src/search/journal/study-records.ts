import { canonicalJson, type JsonObject, type JsonValue, StoreError } from '@spx/core';
import { z } from 'zod';
import type { StudyJournal, StudyJournalSession } from './study-journal.js';

/** What a search knows of itself: it asks for each decision by a key of its own, and gets the one that was made before there is another. */
export interface StudyRecords {
  /**
   * The value that is kept under the key; where there is none, what `make` gives, once it is kept.
   *
   * @param schema - of the value, as a journal holds it.
   */
  recall<Value>(key: string, schema: z.ZodType<Value>, make: () => Value | Promise<Value>): Promise<Value>;
  /** Calling it twice is fine. */
  close(): Promise<void>;
}

const recordSchema = z.object({ specVersion: z.literal(1), key: z.string(), value: z.json() });

/** Keeps nothing, for a search without a journal. */
export const noRecords: StudyRecords = { recall: async (_, __, make) => make(), close: async () => undefined };

/**
 * Opens a journal for a search.
 *
 * @param head - all that decides what the search does; what differs from the journal's is refused.
 * @throws {StoreError} if the journal is open elsewhere, cannot be read, holds what no search wrote, or belongs to another search; with the fields that differ.
 */
export async function studyRecords(journal: StudyJournal, head: JsonObject): Promise<StudyRecords> {
  const session = await journal.open();
  try {
    const kept = parseRecords(journal, session);
    const records = recordsOf(journal, session, kept);
    const found = await records.recall('study', z.record(z.string(), z.json()), () => head);
    refuseOther(journal, { found: found as JsonObject, head });
    return records;
  } catch (cause) {
    await session.close();
    throw cause;
  }
}

function parseRecords(journal: StudyJournal, { records }: StudyJournalSession): ReadonlyMap<string, JsonValue> {
  return new Map(
    records.map((record, index) => {
      const { success, data, error } = recordSchema.safeParse(record);
      if (success) return [data.key, data.value as JsonValue];
      throw damaged(journal, `read line ${index + 1}`, error);
    }),
  );
}

function recordsOf(journal: StudyJournal, session: StudyJournalSession, kept: ReadonlyMap<string, JsonValue>): StudyRecords {
  return {
    recall: async (key, schema, make) => {
      const found = kept.get(key);
      if (found !== undefined) {
        const { success, data, error } = schema.safeParse(found);
        if (success) return data;
        throw damaged(journal, `read the record "${key}"`, error);
      }
      const value = await make();
      await session.append({ specVersion: 1, key, value: value as JsonValue });
      return value;
    },
    close: () => session.close(),
  };
}

function damaged({ name }: StudyJournal, operation: string, cause: z.ZodError | undefined): StoreError {
  const remedy = `Move "${name}" away to begin the study anew.`;
  return new StoreError({ store: name, operation, problem: 'it is no record of a study', cause, remedy });
}

function refuseOther({ name }: StudyJournal, { found, head }: { readonly found: JsonObject; readonly head: JsonObject }): void {
  const differing = Object.keys(head).filter((field) => found[field] === undefined || canonicalJson(found[field]) !== canonicalJson(head[field]!));
  const field = differing[0];
  if (field === undefined) return;
  throw new StoreError({
    store: name,
    operation: 'open',
    problem: `it belongs to a study with another "${differing.join('", "')}": ${canonicalJson(found[field] ?? null)} instead of ${canonicalJson(head[field]!)}`,
    remedy: 'Give the search that began the study, or another journal.',
  });
}
