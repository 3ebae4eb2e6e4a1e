import { ArtifactFormatError, canonicalJson } from '@spx/core';
import { z } from 'zod';
import type { BoostedTrees } from '../model/gradient-boosting-model.js';
import { type TrainingSummary, trainingSummarySchema } from '../model/training-summary.js';
import { objectiveByName } from '../objectives/objective-by-name.js';

/** What a model is besides numbers in arrays. */
export type ModelMetadata = Pick<BoostedTrees, 'featureNames' | 'objective' | 'summary'>;

interface MetadataDocument {
  readonly featureNames: readonly string[];
  readonly objective: string;
  readonly summary: TrainingSummary;
}

const schema: z.ZodType<MetadataDocument> = z.strictObject({
  featureNames: z.array(z.string()),
  objective: z.string(),
  summary: trainingSummarySchema,
});

/** Canonical JSON, UTF-8. */
export function encodeMetadata({ featureNames, objective, summary }: ModelMetadata): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ featureNames, objective: objective.name, summary }));
}

/** @throws {ArtifactFormatError} if it is not JSON of the known fields, names a feature twice or an objective that does not exist. */
export function decodeMetadata(bytes: Uint8Array): ModelMetadata {
  const { featureNames, objective, summary } = parse(bytes);
  if (new Set(featureNames).size !== featureNames.length) throw new ArtifactFormatError({ problem: 'it names a feature twice' });
  const known = objectiveByName(objective);
  if (known === undefined) throw new ArtifactFormatError({ problem: `its objective "${objective}" is unknown` });
  return { featureNames, objective: known, summary };
}

function parse(bytes: Uint8Array): MetadataDocument {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ArtifactFormatError({ problem: 'its metadata is not JSON', cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ArtifactFormatError({ problem: `its metadata has a bad field "${issue?.path.join('.')}" (${issue?.message})`, cause: result.error });
}
