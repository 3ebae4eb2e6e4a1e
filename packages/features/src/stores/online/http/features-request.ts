import { z } from 'zod';
import { invalidBody } from './refusal.js';

/** Body of a request in the form of Feast. */
export interface FeaturesRequest {
  readonly features?: readonly string[] | undefined;
  readonly feature_service?: string | null | undefined;
  readonly entities: Readonly<Record<string, readonly (string | number)[]>>;
  readonly full_feature_names?: boolean | undefined;
}

const schema: z.ZodType<FeaturesRequest> = z.object({
  features: z.array(z.string()).optional(),
  feature_service: z.string().nullish(),
  entities: z.record(z.string(), z.array(z.union([z.string(), z.number()]))),
  full_feature_names: z.boolean().optional(),
});

/**
 * Takes the body of a request as what it claims to be.
 *
 * @throws {Refusal} with status 422 that names each part which is not right.
 */
export function featuresRequest(body: unknown): FeaturesRequest {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidBody(parsed.error.issues.map(detailOf));
}

function detailOf({ path, code, message }: z.core.$ZodIssue) {
  const loc = ['body', ...path.map((part) => (typeof part === 'number' ? part : String(part)))];
  const isMissing = message.endsWith('received undefined');
  return isMissing ? { type: 'missing', loc, msg: 'Field required' } : { type: code, loc, msg: message };
}
