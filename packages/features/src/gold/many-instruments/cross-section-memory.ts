import { DataFormatError, FeatureMismatchError } from '@spx/core';
import { z } from 'zod';

/** Rises whenever what a stream remembers changes its meaning. */
const VERSION = 1;

/** What a stream of comparisons remembers. */
export interface CrossSectionMemory {
  /** Time of the last push, null before the first. */
  readonly lastTime: number | null;
  /** Value of each instrument that may still count, and when it was known. */
  readonly known: readonly (readonly [instrument: string, value: number, time: number])[];
}

const schema = z.object({
  specVersion: z.literal(VERSION),
  id: z.string(),
  lastTime: z.number().nullable(),
  known: z.array(z.tuple([z.string(), z.number(), z.number()])),
});

/** The memory as bytes: JSON with the version and the comparison that it belongs to. */
export function writeCrossSectionMemory(id: string, { lastTime, known }: CrossSectionMemory): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ specVersion: VERSION, id, lastTime, known }));
}

/**
 * Reads the memory of a comparison back.
 *
 * @throws {DataFormatError} if the bytes are cut, changed, or of another version.
 * @throws {FeatureMismatchError} if they belong to a comparison other than `id`.
 */
export function readCrossSectionMemory(id: string, bytes: Uint8Array): CrossSectionMemory {
  const source = 'cross-section snapshot';
  const parsed = schema.safeParse(jsonIn(source, bytes));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DataFormatError({ source, problem: `it has a bad field "${issue?.path.join('.')}" (${issue?.message})`, cause: parsed.error });
  }
  if (parsed.data.id !== id) throw new FeatureMismatchError({ position: 0, expected: id, received: parsed.data.id });
  return parsed.data;
}

function jsonIn(source: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new DataFormatError({ source, problem: 'it is not JSON', cause });
  }
}
