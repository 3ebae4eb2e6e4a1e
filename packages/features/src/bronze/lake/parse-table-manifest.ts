import { z } from 'zod';
import { parseStoredJson } from './parse-stored-json.js';
import type { TableLineage } from './table-lineage.js';
import type { TableManifest } from './table-manifest.js';

const sha = z.string().regex(/^[0-9a-f]{64}$/);

/** Form of a {@link TableLineage} in a JSON file. */
export const tableLineageSchema: z.ZodType<TableLineage> = z.object({
  inputs: z.array(z.object({ name: z.string(), hash: z.string() })),
  codeVersion: z.string(),
  options: z.record(z.string(), z.json()),
});

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
  lineage: tableLineageSchema,
});

/**
 * Reads a table's manifest from its JSON text.
 *
 * @param path - file that the text comes from, for errors.
 * @throws {StoreError} if it is not JSON or a field is missing or of another type.
 */
export function parseTableManifest(path: string, text: string): TableManifest {
  return parseStoredJson(path, text, { what: 'the manifest', schema });
}
