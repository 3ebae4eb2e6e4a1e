import { type AlphaBudget, type ChallengeRecord, InvalidArgumentError, type ReadingRecord, type SearchRecord } from '@spx/core';
import { z } from 'zod';
import { recordParser } from '../tracking/record-parser.js';

/** Everything that can happen in a ledger. */
export type LedgerChange =
  | (AlphaBudget & { readonly kind: 'budget' })
  | (SearchRecord & { readonly kind: 'search' })
  | (ReadingRecord & { readonly kind: 'reading' })
  | (ChallengeRecord & { readonly kind: 'challenge' });

const expected = {
  name: '1 to 128 characters of letters, digits, ".", "_" and "-", and not "." or ".."',
  count: 'a positive integer',
  hash: 'a SHA-256 in lower-case hexadecimal',
  finite: 'a finite number',
  integer: 'an integer',
  level: '0 or more and less than 1',
} as const;

const name = z.string({ error: expected.name }).regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,128}$/, { error: expected.name });
const count = z.int({ error: expected.count }).positive({ error: expected.count });
const hash = z.string({ error: expected.hash }).regex(/^[0-9a-f]{64}$/, { error: expected.hash });
const finite = z.number({ error: expected.finite });
const integer = z.int({ error: expected.integer });
const level = z.number({ error: expected.level }).min(0, { error: expected.level }).lt(1, { error: expected.level });
const positiveLevel = level.gt(0, { error: 'more than 0 and less than 1' });

const rows = z
  .strictObject({ dataSha256: hash, from: finite, to: finite, rows: count, sessions: z.strictObject({ first: integer, last: integer, count }) })
  .refine(({ from, to }) => to >= from, { path: ['to'], error: 'not before "from"' })
  .refine(({ sessions }) => sessions.last >= sessions.first, { path: ['sessions', 'last'], error: 'not before "first"' });

const evidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('e-value'), value: z.number({ error: expected.finite }).min(0, { error: '0 or more' }) }),
  z.strictObject({ kind: z.literal('p-value'), value: z.number({ error: expected.finite }).min(0, { error: '0 to 1' }).max(1, { error: '0 to 1' }) }),
]);

const challenge = z
  .strictObject({
    kind: z.literal('challenge'),
    series: name,
    contest: name,
    champion: name,
    challenger: name,
    rows,
    differences: z.array(finite),
    evidence,
    alpha: positiveLevel,
    verdict: z.enum(['promote', 'continue', 'stop'], { error: '"promote", "continue" or "stop"' }),
  })
  .refine(({ differences, rows: { sessions } }) => differences.length === sessions.count, { path: ['differences'], error: 'one number a session' });

const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('budget'), series: name, alpha: positiveLevel }),
  z.strictObject({ kind: z.literal('search'), series: name, study: name, trials: count, bestLoss: finite.nullable(), dataSha256: hash }),
  z.strictObject({
    kind: z.literal('reading'),
    series: name,
    id: name,
    model: name,
    rows,
    decision: z.enum(['selected', 'rejected', 'report'], { error: '"selected", "rejected" or "report"' }),
    alpha: level,
  }),
  challenge,
]);

/** Reads a record of a ledger from JSON text. */
export const parseLedgerRecord: ReturnType<typeof recordParser<LedgerChange>> = recordParser<LedgerChange>(change);

/**
 * A change as a copy that shares nothing with what was given.
 *
 * @throws {InvalidArgumentError} if a field is missing, unknown or outside its documented range.
 */
export function checkedChange(given: LedgerChange): LedgerChange {
  const result = change.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path ?? [];
  throw new InvalidArgumentError(path.join('.') || given.kind, issue?.message ?? 'a record', { received: valueAt(given, path) });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined), value);
}
