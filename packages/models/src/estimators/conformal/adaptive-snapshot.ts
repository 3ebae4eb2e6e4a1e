import { ArtifactFormatError, canonicalJson } from '@spx/core';
import { z } from 'zod';
import { parseDocument } from '../../artifact-of/parse-document.js';
import type { AwaitedOutcome } from './awaited-outcomes.js';

/** All that an adaptive interval knows. */
export interface AdaptiveSnapshot {
  readonly method: 'quantile-tracking' | 'adaptive-level';
  readonly tails: 'joint' | 'separate';
  /** Label start of the last interval; `null` before the first. */
  readonly lastTime: number | null;
  /** State of each tracker: of each group, below and then above where tails are separate. */
  readonly trackers: readonly (readonly number[])[];
  readonly waiting: readonly AwaitedOutcome[];
}

const schema: z.ZodType<AdaptiveSnapshot> = z.strictObject({
  method: z.enum(['quantile-tracking', 'adaptive-level']),
  tails: z.enum(['joint', 'separate']),
  lastTime: z.number().nullable(),
  trackers: z.array(z.array(z.number()).min(1)).min(1),
  waiting: z.array(
    z.strictObject({
      ...{ id: z.string(), endTime: z.number(), prediction: z.number(), scale: z.number().positive(), group: z.int().min(0) },
      ...{ below: z.number(), above: z.number(), outcome: z.number().nullable() },
    }),
  ),
});

/** A snapshot as bytes. */
export function encodeAdaptive({ trackers, waiting, ...others }: AdaptiveSnapshot): Uint8Array {
  const document = { ...others, trackers: trackers.map((state) => [...state]), waiting: waiting.map((one) => ({ ...one })) };
  return new TextEncoder().encode(canonicalJson(document));
}

/**
 * A snapshot from bytes.
 *
 * @param own - method, tails and number of trackers that it must be of.
 * @throws {ArtifactFormatError} if the bytes are no snapshot, or one of an object with other options.
 */
export function decodeAdaptive(bytes: Uint8Array, own: Pick<AdaptiveSnapshot, 'method' | 'tails'> & { readonly trackers: number }): AdaptiveSnapshot {
  const snapshot = parseDocument(bytes, { what: 'the snapshot of an adaptive interval', schema });
  const { method, tails, trackers } = snapshot;
  if (method === own.method && tails === own.tails && trackers.length === own.trackers) return snapshot;
  throw new ArtifactFormatError({
    problem: `the snapshot is of ${trackers.length} thresholds by "${method}" with "${tails}" tails, ${own.trackers} by "${own.method}" with "${own.tails}" are restored`,
  });
}
