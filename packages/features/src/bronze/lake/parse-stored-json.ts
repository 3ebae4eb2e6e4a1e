import { StoreError } from '@spx/core';
import type { z } from 'zod';

/**
 * Reads a JSON file of a store.
 *
 * @param path - file that the text comes from, for errors.
 * @param options.what - what the text is, such as "the manifest".
 * @throws {StoreError} if it is not JSON, or naming the first field that is missing or of another type.
 */
export function parseStoredJson<Value>(path: string, text: string, options: { readonly what: string; readonly schema: z.ZodType<Value> }): Value {
  const { what, schema } = options;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new StoreError({ store: path, operation: 'read', problem: `${what} is not JSON`, cause });
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const problem = `${what} has a bad field "${issue?.path.join('.')}" (${issue?.message})`;
  throw new StoreError({ store: path, operation: 'read', problem, cause: result.error });
}
