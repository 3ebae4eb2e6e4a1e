import { ArtifactFormatError, canonicalJson } from '@spx/core';
import { z } from 'zod';
import { parseDocument } from '../../../artifact-of/parse-document.js';
import type { BoostedTrees } from '../model/boosted-trees.js';
import type { Link, ModelObjective } from '../model/model-objective.js';
import { trainingSummarySchema } from '../model/training-summary.js';

/** What a model is besides numbers in arrays. */
export type ModelMetadata = Pick<BoostedTrees, 'featureNames' | 'objective' | 'summary'>;

const linkSchema: z.ZodType<Link> = z.union([
  z.strictObject({ kind: z.enum(['identity', 'exponential', 'signed-square', 'log1p-exponential', 'step', 'softmax']) }),
  z.strictObject({ kind: z.enum(['logistic', 'one-vs-all']), scale: z.number() }),
]);

const objectiveSchema: z.ZodType<ModelObjective> = z.strictObject({
  name: z.string().min(1).max(64),
  parameters: z.record(z.string().max(64), z.number()),
  link: linkSchema,
});

const schema: z.ZodType<ModelMetadata> = z.strictObject({ featureNames: z.array(z.string()), objective: objectiveSchema, summary: trainingSummarySchema });

/** Canonical JSON, UTF-8. */
export function encodeMetadata({ featureNames, objective, summary }: ModelMetadata): Uint8Array {
  const { name, parameters, link } = objective;
  return new TextEncoder().encode(canonicalJson({ featureNames, objective: { name, parameters, link }, summary }));
}

/** @throws {ArtifactFormatError} if it is not JSON of the known fields, or names a feature twice. */
export function decodeMetadata(bytes: Uint8Array): ModelMetadata {
  const metadata = parseDocument(bytes, { what: 'its metadata', schema });
  if (new Set(metadata.featureNames).size !== metadata.featureNames.length) throw new ArtifactFormatError({ problem: 'it names a feature twice' });
  return metadata;
}
