import { ArtifactFormatError } from '@spx/core';
import type { z } from 'zod';

/**
 * JSON in UTF-8 as a document of known shape.
 *
 * @param document.what - what the bytes are, to begin a sentence with: `its model`.
 * @param document.schema - not recursive, so that nesting cannot exhaust the stack.
 * @throws {ArtifactFormatError} if the bytes are no JSON, or of another shape.
 */
export function parseDocument<Document>(bytes: Uint8Array, { what, schema }: { readonly what: string; readonly schema: z.ZodType<Document> }): Document {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ArtifactFormatError({ problem: `${what} is not JSON`, cause });
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ArtifactFormatError({ problem: `${what} has a bad field "${issue?.path.join('.')}" (${issue?.message})`, cause: result.error });
}
