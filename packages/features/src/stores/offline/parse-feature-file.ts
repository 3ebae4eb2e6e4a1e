import { z } from 'zod';
import { parseStoredJson } from '../../bronze/lake/parse-stored-json.js';
import { tableLineageSchema } from '../../bronze/lake/parse-table-manifest.js';
import type { FeatureFile } from './feature-file.js';

const sha = z.string().regex(/^[0-9a-f]{64}$/);
const dataFile = z.string().regex(/^[0-9a-f]+\.parquet$/);
const times = z.object({ from: z.number().int(), until: z.number().int() });

const schema = z.object({
  specVersion: z.literal(1),
  view: z.string(),
  file: dataFile,
  sha256: sha,
  contentHash: sha,
  rows: z.number().int().min(1),
  features: z.array(z.string()).min(1),
  eventTime: times,
  knownTime: times,
  appendedAt: z.iso.datetime(),
  replaces: z.array(dataFile),
  lineage: tableLineageSchema.nullable(),
});

/**
 * Reads the manifest of a feature file from its JSON text.
 *
 * @param path - file that the text comes from, for errors.
 * @throws {StoreError} if it is not JSON or a field is missing or of another type.
 */
export function parseFeatureFile(path: string, text: string): FeatureFile {
  return parseStoredJson(path, text, { what: 'the manifest', schema });
}
