import { ArtifactFormatError } from '@spx/core';
import { byteReader, byteWriter } from '../gradient-boosting/codec/byte-cursor.js';

/** Metadata and the encoded models that a model is made of. */
export interface ModelEnvelope {
  /** Canonical JSON, UTF-8. */
  readonly metadata: Uint8Array;
  readonly models: readonly Uint8Array[];
}

const magic = new TextEncoder().encode('SPXGROUP');
const formatVersion = 1;
const headerBytes = 20;
const maximumBytes = 1024 * 1024 * 1024;
const maximumMetadataBytes = 16 * 1024 * 1024;
const maximumModels = 4096;

/**
 * Writes several models as one file.
 *
 * Layout, little-endian: magic `SPXGROUP` (8 bytes); version, bytes of metadata, number of models m (u32 each); bytes of each model (u32, m); metadata; the models.
 */
export function encodeEnvelope({ metadata, models }: ModelEnvelope): Uint8Array {
  const sizes = Uint32Array.from(models, ({ length }) => length);
  const bytes = new Uint8Array(totalBytes(metadata.length, sizes));
  const writer = byteWriter(bytes, 0);
  writer.bytes(magic);
  writer.words(Uint32Array.of(formatVersion, metadata.length, models.length));
  writer.words(sizes);
  writer.bytes(metadata);
  for (const model of models) writer.bytes(model);
  return bytes;
}

/**
 * Takes the file apart into views on it, after everything that it claims was held against its length.
 *
 * @throws {ArtifactFormatError} for anything that `encodeEnvelope` did not write.
 */
export function decodeEnvelope(bytes: Uint8Array): ModelEnvelope {
  if (bytes.length < headerBytes) refuse(`its group of models has ${bytes.length} bytes, at least ${headerBytes} are needed`);
  if (bytes.length > maximumBytes) refuse(`its group of models has ${bytes.length} bytes, at most ${maximumBytes} are read`);
  const reader = byteReader(bytes, 0);
  if (Buffer.compare(reader.bytes(magic.length), magic) !== 0) refuse('its group of models does not start with "SPXGROUP"');
  const [version = 0, metadataBytes = 0, count = 0] = reader.words(3);
  if (version !== formatVersion) refuse(`format version "${version}" of its group of models is unknown, "${formatVersion}" is read`);
  if (metadataBytes > maximumMetadataBytes) refuse(`its metadata claims ${metadataBytes} bytes, at most ${maximumMetadataBytes} are read`);
  if (count > maximumModels) refuse(`it claims ${count} models, at most ${maximumModels} are read`);
  if (headerBytes + 4 * count > bytes.length) refuse(`it claims ${count} models, its ${bytes.length} bytes cannot hold their sizes`);
  const sizes = reader.words(count);
  const total = totalBytes(metadataBytes, sizes);
  if (total !== bytes.length) refuse(`its header claims ${total} bytes of models, it has ${bytes.length}`);
  let at = headerBytes + 4 * count + metadataBytes;
  const models = Array.from(sizes, (size) => {
    at += size;
    return bytes.subarray(at - size, at);
  });
  return { metadata: bytes.subarray(headerBytes + 4 * count, headerBytes + 4 * count + metadataBytes), models };
}

function totalBytes(metadataBytes: number, sizes: Uint32Array): number {
  return sizes.reduce((sum, size) => sum + size, headerBytes + 4 * sizes.length + metadataBytes);
}

function refuse(problem: string): never {
  throw new ArtifactFormatError({ problem });
}
