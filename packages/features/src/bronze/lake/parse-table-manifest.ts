import { StoreError } from '@spx/core';
import { z } from 'zod';
import type { TableManifest } from './table-manifest.js';

const sha = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.object({
  specVersion: z.literal(1),
  layer: z.enum(['bronze', 'silver', 'gold']),
  name: z.string().min(1),
  file: z.string().regex(/^[\w.-]+\.parquet$/),
  sha256: sha,
  contentHash: sha,
  rows: z.number().int().min(0),
  schema: z.array(z.object({ name: z.string(), type: z.enum(['timestamp', 'double']), unit: z.string().exactOptional() })),
  range: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable(),
  lineage: z.object({
    inputs: z.array(z.object({ name: z.string(), hash: z.string() })),
    codeVersion: z.string(),
    options: z.record(z.string(), z.json()),
  }),
});

/**
 * Reads a table's manifest from its JSON text.
 *
 * @param path - file that the text comes from, for errors.
 * @throws {StoreError} if it is not JSON or a field is missing or of another type.
 */
export function parseTableManifest(path: string, text: string): TableManifest {
  const result = schema.safeParse(jsonIn(path, text));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const problem = `the manifest has a bad field "${issue?.path.join('.')}" (${issue?.message})`;
  throw new StoreError({ store: path, operation: 'read', problem, cause: result.error });
}

function jsonIn(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StoreError({ store: path, operation: 'read', problem: 'the manifest is not JSON', cause });
  }
}
