import type { JsonObject } from '@spx/core';
import { z } from 'zod';
import type { Change, LogMetrics } from './change.js';
import { type JournalRecord, recordParser } from './record-parser.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const stage = z.enum(['None', 'Staging', 'Production', 'Archived']);
const version = z.int().positive();
/** JSON by construction, for it was parsed from text; taken as it is because zod would drop a property named `__proto__`. */
const json = z.custom<JsonObject>(isObject, 'Invalid input: expected object');
const metrics = z.custom<LogMetrics['metrics']>((value) => isObject(value) && Object.values(value).every(Number.isFinite), 'Invalid input: expected numbers');

const change = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('create-run'), run: z.string(), experiment: z.string(), parameters: json }),
  z.strictObject({ action: z.literal('log-metrics'), run: z.string(), metrics }),
  z.strictObject({ action: z.literal('log-artifact'), run: z.string(), name: z.string(), sha256 }),
  z.strictObject({ action: z.literal('finish-run'), run: z.string(), status: z.enum(['finished', 'failed']) }),
  z.strictObject({
    action: z.literal('publish'),
    model: z.string(),
    version,
    run: z.string().nullable(),
    modelSha256: sha256,
    artifactSha256: sha256,
    manifest: json,
  }),
  z.strictObject({ action: z.literal('set-stage'), model: z.string(), version, from: stage, stage, archived: version.nullable() }),
  z.strictObject({ action: z.literal('set-alias'), model: z.string(), alias: z.string(), version: version.nullable(), previous: version.nullable() }),
]);

/**
 * Reads a record of a registry from JSON text.
 *
 * @throws {Error} if it is not JSON, a field is missing or of another type, or the action is not known here.
 */
export const parseJournalRecord: (text: string) => JournalRecord<Change> = recordParser(change);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
