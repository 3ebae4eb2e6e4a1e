import { z } from 'zod';

const names = z.array(z.string());

/** The names of features in a stored schema. */
export function namesIn(schema: unknown): readonly string[] {
  return names.parse(JSON.parse(String(schema)));
}
