import { z } from 'zod';
import { featureUnits } from '../contracts/feature-unit.js';
import type { JsonValue } from '../contracts/json.js';
import type { ModelManifest } from '../contracts/model-manifest.js';
import { ArtifactFormatError } from '../errors/artifact-format-error.js';
import { canonicalJson } from '../hash/canonical-json.js';
import { artifactLayout } from './artifact-layout.js';

const sha = z.string().regex(/^[0-9a-f]{64}$/);

const schema = z.strictObject({
  specVersion: z.literal(1),
  name: z.string().min(1),
  kind: z.string().min(1),
  featureNames: z.array(z.string()),
  featureUnits: z.array(z.enum(featureUnits)),
  label: z.strictObject({
    name: z.string(),
    unit: z.enum(['fraction', 'percent', 'log-return', 'standard-deviations', 'price', 'probability', 'class', 'variance', 'volatility']),
    horizonBars: z.number().int().min(0),
  }),
  lineage: z.strictObject({
    data: z.record(z.string(), z.string()),
    codeVersion: z.string(),
    options: z.record(z.string(), z.json()),
    seed: z.number().int(),
  }),
  metrics: z.record(z.string(), z.json()),
  goldenPredictions: z.strictObject({ rows: z.array(z.array(z.number().nullable())), predictions: z.array(z.number()) }),
  modelSha256: sha,
});

/**
 * Reads a manifest from its JSON bytes.
 *
 * @throws {ArtifactFormatError} if it is too long, not canonical JSON, or a field is missing, unknown, of another type, or at odds with another field.
 */
export function parseManifest(bytes: Uint8Array): ModelManifest {
  const limit = artifactLayout.maximumManifestBytes;
  if (bytes.length > limit) throw new ArtifactFormatError({ problem: `its manifest has ${bytes.length} bytes, at most ${limit} are read` });
  const value = parseCanonical(bytes);
  const result = schema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new ArtifactFormatError({ problem: `its manifest has a bad field "${issue?.path.join('.')}" (${issue?.message})`, cause: result.error });
  }
  checkLengths(result.data);
  return result.data;
}

function parseCanonical(bytes: Uint8Array): JsonValue {
  let value: JsonValue;
  let isCanonical: boolean;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text) as JsonValue;
    isCanonical = canonicalJson(value) === text;
  } catch (cause) {
    throw new ArtifactFormatError({ problem: 'its manifest is not JSON or nested too deep', cause });
  }
  if (!isCanonical) throw new ArtifactFormatError({ problem: 'its manifest is not in canonical form' });
  return value;
}

function checkLengths({ featureNames, featureUnits: units, goldenPredictions: { rows, predictions } }: ModelManifest): void {
  if (units.length !== featureNames.length) {
    throw new ArtifactFormatError({ problem: `its manifest has ${units.length} feature units for ${featureNames.length} features` });
  }
  if (rows.length !== predictions.length) {
    throw new ArtifactFormatError({ problem: `its manifest has ${rows.length} golden rows and ${predictions.length} golden predictions` });
  }
  const row = rows.find((values) => values.length !== featureNames.length);
  if (row !== undefined)
    throw new ArtifactFormatError({ problem: `its manifest has a golden row of ${row.length} values for ${featureNames.length} features` });
}
