import { type DocumentBuilder, documentBuilder } from './document-builder.js';
import type { DocumentValue } from './document-value.js';
import { type UbjsonScanner, ubjsonScanner } from './ubjson-scanner.js';

/** Stands for the number of values in a container that ends with its own marker. */
const untilMarker = Number.POSITIVE_INFINITY;

/**
 * Parses UBJSON (draft 12), big-endian: all integer and float markers, counted and open containers, and arrays of one numeric type.
 *
 * Not read, and never written by XGBoost: high-precision numbers, no-ops, typed objects and arrays of a type that is no number.
 *
 * @throws {ArtifactFormatError} that names the byte at which the document is broken; a length is compared with the bytes that are left before anything is made of it.
 */
export function parseUbjsonDocument(bytes: Uint8Array): DocumentValue {
  const scanner = ubjsonScanner(bytes);
  const builder = documentBuilder(scanner.refuse);
  const missing: number[] = [];
  readValue(scanner, builder, missing);
  while (builder.document() === undefined) {
    const isObject = builder.inside() === 'object';
    const count = missing.pop() ?? 0;
    if (count === 0 || (count === untilMarker && scanner.takes(isObject ? '}' : ']'))) {
      builder.close();
      continue;
    }
    missing.push(count - 1);
    if (isObject) builder.key(scanner.text());
    readValue(scanner, builder, missing);
  }
  scanner.expectEnd();
  return builder.document() ?? null;
}

function readValue(scanner: UbjsonScanner, builder: DocumentBuilder, missing: number[]): void {
  const marker = scanner.marker();
  if (marker === '{' || marker === '[') readContainer(scanner, { marker, builder, missing });
  else builder.add(plainValue(scanner, marker));
}

interface ContainerStart {
  readonly marker: '{' | '[';
  readonly builder: DocumentBuilder;
  readonly missing: number[];
}

function readContainer(scanner: UbjsonScanner, { marker, builder, missing }: ContainerStart): void {
  const type = scanner.takes('$') ? scanner.marker() : undefined;
  const count = scanner.takes('#') ? scanner.length() : untilMarker;
  if (type === undefined) {
    builder.open(marker === '{' ? 'object' : 'array');
    missing.push(count);
  } else if (marker === '[' && count !== untilMarker) builder.add(scanner.numbers(type, count));
  else scanner.refuse(`a container "${marker}" of type "${type}" is not read`);
}

function plainValue(scanner: UbjsonScanner, marker: string): DocumentValue {
  switch (marker) {
    case 'Z':
      return null;
    case 'T':
      return true;
    case 'F':
      return false;
    case 'S':
      return scanner.text();
    default:
      return scanner.number(marker);
  }
}
