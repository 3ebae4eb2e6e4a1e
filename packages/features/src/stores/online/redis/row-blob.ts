import type { FeatureRow } from '@spx/core';

/** `SPXR`, read as a little-endian u32. */
const MAGIC = 0x52585053;
/** Rises whenever the layout changes. */
const VERSION = 1;
/** Bytes before the values. The put script reads the times at offset 8. */
const HEADER_BYTES = 32;

/** Times and values of a row, and the schema that it was written under. */
export interface DecodedRow extends Omit<FeatureRow, 'entity'> {
  readonly schemaHash: bigint;
}

/**
 * A row as one binary value.
 *
 * Layout, little-endian: magic `SPXR` (u32), version (u32), event time (f64), known time (f64), schema hash (u64), the values (f64 each).
 */
export function encodeRow({ eventTime, knownTime, values }: FeatureRow, schemaHash: bigint): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + 8 * values.length);
  bytes.writeUInt32LE(MAGIC, 0);
  bytes.writeUInt32LE(VERSION, 4);
  bytes.writeDoubleLE(eventTime, 8);
  bytes.writeDoubleLE(knownTime, 16);
  bytes.writeBigUInt64LE(schemaHash, 24);
  for (let index = 0; index < values.length; index++) bytes.writeDoubleLE(values[index]!, HEADER_BYTES + 8 * index);
  return bytes;
}

/** The row in `bytes`; `null` if they are no row of this version. The values are a copy. */
export function decodeRow(bytes: Buffer): DecodedRow | null {
  if (bytes.length <= HEADER_BYTES || bytes.length % 8 !== 0 || bytes.readUInt32LE(0) !== MAGIC || bytes.readUInt32LE(4) !== VERSION) return null;
  const values = new Float64Array((bytes.length - HEADER_BYTES) / 8);
  for (let index = 0; index < values.length; index++) values[index] = bytes.readDoubleLE(HEADER_BYTES + 8 * index);
  return { eventTime: bytes.readDoubleLE(8), knownTime: bytes.readDoubleLE(16), schemaHash: bytes.readBigUInt64LE(24), values };
}
