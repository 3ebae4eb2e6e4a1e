import { z } from 'zod';
import type { ModelManifest } from '../contracts/model-manifest.js';
import { ArtifactFormatError } from '../errors/artifact-format-error.js';

const sha = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.object({
  specVersion: z.literal(1),
  name: z.string().min(1),
  kind: z.string().min(1),
  featureNames: z.array(z.string()),
  label: z.object({
    name: z.string(),
    unit: z.enum(['fraction', 'percent', 'log-return', 'price', 'probability', 'class', 'variance', 'volatility']),
    horizonBars: z.number().int().min(0),
  }),
  lineage: z.object({
    data: z.record(z.string(), z.string()),
    codeVersion: z.string(),
    options: z.record(z.string(), z.json()),
    seed: z.number().int(),
  }),
  metrics: z.record(z.string(), z.json()),
  goldenPredictions: z.object({ rows: z.array(z.array(z.number().nullable())), predictions: z.array(z.number()) }),
  modelSha256: sha,
});

/**
 * Reads a manifest from its JSON bytes.
 *
 * @throws {ArtifactFormatError} if it is not JSON or a field is missing or of another type.
 */
export function parseManifest(bytes: Uint8Array): ModelManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ArtifactFormatError({ problem: 'its manifest is not JSON', cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ArtifactFormatError({ problem: `its manifest has a bad field "${issue?.path.join('.')}" (${issue?.message})`, cause: result.error });
}
