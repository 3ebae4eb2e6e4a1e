import { z } from 'zod';
import type { JsonValue } from '../contracts/json.js';
import type { TaskRecord } from '../contracts/task-journal.js';
import { canonicalJson } from '../hash/canonical-json.js';
import { sha256 } from '../hash/sha256.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.strictObject({
  specVersion: z.literal(1),
  pipeline: z.string().min(1),
  task: z.string().min(1),
  inputHash: hash,
  output: z.json(),
  outputHash: hash,
  attempts: z.number().int().min(1),
  seconds: z.number().min(0),
  finishedTime: z.number(),
});

/**
 * Reads a journalled record.
 *
 * @throws {Error} if a field is missing or wrong, or the output is not the one that was hashed.
 */
export function parseTaskRecord(value: JsonValue): TaskRecord {
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new Error(`it is no record of a finished task, for field "${issue?.path.join('.')}" is wrong (${issue?.message})`);
  }
  const { specVersion: _, ...record } = result.data;
  if (sha256(canonicalJson(record.output)) !== record.outputHash) throw new Error('its output was changed after it was written');
  return record;
}
