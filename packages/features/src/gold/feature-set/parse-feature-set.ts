import { InvalidArgumentError } from '@spx/core';
import { z } from 'zod';
import type { FeatureSetDefinition } from './feature-set-definition.js';

const featureSchema = z.strictObject({
  calculator: z.string('must be the name of a calculator').min(1, 'must be the name of a calculator'),
  options: z.exactOptional(z.record(z.string(), z.unknown(), 'must be options by name')),
});

const featureSetSchema: z.ZodType<FeatureSetDefinition> = z.strictObject({
  specVersion: z.literal(1, 'must be 1, the version that is known'),
  name: z.exactOptional(z.string().min(1, 'must be a name')),
  features: z.array(featureSchema, 'must be a list of calculators').min(1, 'must be a list of one calculator or more'),
});

/**
 * Checks the form of a feature set; what the entries mean is seen when they are built.
 *
 * @throws {InvalidArgumentError} naming the first member that is wrong.
 */
export function parseFeatureSet(data: unknown): FeatureSetDefinition {
  const result = featureSetSchema.safeParse(data);
  if (result.success) return result.data;
  const { path, message, ...issue } = result.error.issues[0]!;
  const place = placeOf(path);
  if (issue.code === 'unrecognized_keys') throw new InvalidArgumentError(place, 'made of known members', { received: issue.keys[0] });
  const received = path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), data);
  throw new InvalidArgumentError(place, message.replace(/^must be /, ''), { received });
}

/** `featureSet.features[3].calculator` for the path of a member. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, key) => (typeof key === 'number' ? `${place}[${key}]` : `${place}.${String(key)}`), 'featureSet');
}
