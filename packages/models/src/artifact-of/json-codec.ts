import { ArtifactFormatError, canonicalJson, type JsonObject } from '@spx/core';
import type { z } from 'zod';
import { parseDocument } from './parse-document.js';

/** How a small model is written as one JSON object and read back. */
export interface JsonFormat<Model, Document> {
  readonly kind: string;
  /** Refuses every object that `toDocument` cannot have made. Not recursive, so that nesting cannot exhaust the stack. */
  readonly schema: z.ZodType<Document>;
  toDocument(model: Model): JsonObject;
  fromDocument(document: Document): Model;
}

/** Turns a model of any shape into bytes and back; for one that answers tables of features see `ModelCodec`. */
export interface JsonCodec<Model> {
  readonly specVersion: 1;
  readonly kind: string;
  /** Canonical: equal models give equal bytes. */
  encode(model: Model): Uint8Array;
  /** @throws {ArtifactFormatError} for anything that `encode` did not write. */
  decode(bytes: Uint8Array): Model;
}

const maximumBytes = 64 * 1024 * 1024;

/**
 * Codec of a model that fits in one JSON object: canonical JSON (sorted keys, no white space), UTF-8.
 *
 * Doubles survive exactly, for JavaScript prints the shortest text that reads back as the same number. What was decoded is encoded once more and must give the
 * same bytes, so that nothing `encode` did not write is accepted.
 */
export function jsonCodec<Model, Document>(format: JsonFormat<Model, Document>): JsonCodec<Model> {
  const encode = (model: Model): Uint8Array => new TextEncoder().encode(canonicalJson(format.toDocument(model)));
  return {
    specVersion: 1,
    kind: format.kind,
    encode,
    decode: (bytes) => {
      if (bytes.length > maximumBytes) refuse(`its model has ${bytes.length} bytes, at most ${maximumBytes} are read`);
      const model = format.fromDocument(parseDocument(bytes, { what: 'its model', schema: format.schema }));
      if (Buffer.compare(encode(model), bytes) !== 0) refuse('its model is not in canonical form');
      return model;
    },
  };
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
