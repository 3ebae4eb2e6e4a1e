import { type DocumentBuilder, documentBuilder } from './document-builder.js';
import type { DocumentValue } from './document-value.js';
import { type JsonScanner, jsonScanner } from './json-scanner.js';

/**
 * Parses JSON as XGBoost writes it: with the bare tokens NaN, Infinity and -Infinity, which `JSON.parse` refuses.
 *
 * Unlike `JSON.parse` it also refuses a key that comes twice and a document that is nested deeper than the limit, and needs no string of the whole file.
 *
 * @throws {ArtifactFormatError} that names the byte at which the document is broken.
 */
export function parseJsonDocument(bytes: Uint8Array): DocumentValue {
  const scanner = jsonScanner(bytes);
  const builder = documentBuilder(scanner.refuse);
  let isEmptySoFar = readValue(scanner, builder);
  while (builder.document() === undefined) {
    const isObject = builder.inside() === 'object';
    if (scanner.takes(isObject ? '}' : ']')) {
      builder.close();
      isEmptySoFar = false;
      continue;
    }
    if (!isEmptySoFar) scanner.expect(',');
    if (isObject) {
      builder.key(scanner.text());
      scanner.expect(':');
    }
    isEmptySoFar = readValue(scanner, builder);
  }
  scanner.expectEnd();
  return builder.document() ?? null;
}

/** Whether the value is an object or array, which then is open. */
function readValue(scanner: JsonScanner, builder: DocumentBuilder): boolean {
  const first = scanner.peek();
  if (first === '{' || first === '[') {
    scanner.expect(first);
    builder.open(first === '{' ? 'object' : 'array');
    return true;
  }
  const literal = literals[first];
  if (literal !== undefined) scanner.word(literal.word);
  builder.add(literal !== undefined ? literal.value : first === '"' ? scanner.text() : scanner.number());
  return false;
}

const literals: Readonly<Record<string, { readonly word: string; readonly value: DocumentValue }>> = {
  n: { word: 'null', value: null },
  t: { word: 'true', value: true },
  f: { word: 'false', value: false },
  N: { word: 'NaN', value: Number.NaN },
  I: { word: 'Infinity', value: Number.POSITIVE_INFINITY },
};
