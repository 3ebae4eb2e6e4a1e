import { z } from 'zod';

/** One entry of a journal before it is sealed. `Body` is what happened. */
export type JournalRecord<Body> = {
  /** 1, 2, 3, ... without a gap. */
  readonly sequence: number;
  /** Epoch milliseconds; never before the record it follows, whatever the clocks of the writers say. */
  readonly time: number;
  /** SHA-256 of the record before it; zeros for the first. */
  readonly previous: string;
  /** Random identity of the writer, so that two writers cannot make the same record. */
  readonly writer: string;
  readonly actor: string;
  readonly reason: string | null;
  readonly change: Body;
};

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * How records of one kind of journal are read from JSON text.
 *
 * The result throws an Error if the text is not JSON, a field is missing or of another type, or the change is not known.
 *
 * @param change - schema of what can happen.
 */
export function recordParser<Change>(change: z.ZodType<Change>): (text: string) => JournalRecord<Change> {
  const record = z.strictObject({
    sequence: z.int().positive(),
    time: z.number(),
    previous: sha256,
    writer: z.string(),
    actor: z.string(),
    reason: z.string().nullable(),
    change,
  });
  return (text) => {
    const result = record.safeParse(JSON.parse(text));
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    throw new Error(`its field "${issue?.path.join('.')}" is not understood here (${issue?.message})`);
  };
}
