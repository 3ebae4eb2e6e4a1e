import { createHash } from 'node:crypto';
import { DataFormatError } from '@spx/core';

const MAGIC = new TextEncoder().encode('SPXINSTR');
const VERSION = 1;
const HEADER_BYTES = 16;
const CHECKSUM_BYTES = 32;

/** What one instrument's stream remembers. */
export interface InstrumentSnapshot {
  readonly instrument: string;
  readonly bytes: Uint8Array;
}

/**
 * Bytes that hold the snapshots of many instruments.
 *
 * Layout: magic `SPXINSTR` (8 bytes), version (u32), number of instruments (u32), for each the length of its name (u32), its name (UTF-8), the length of its snapshot
 * (u32) and the snapshot, and at the end SHA-256 of everything before it. Numbers are little-endian.
 */
export function writeInstrumentSnapshots(snapshots: readonly InstrumentSnapshot[]): Uint8Array {
  const parts = snapshots.flatMap(({ instrument, bytes }) => [new TextEncoder().encode(instrument), bytes]);
  const header = Buffer.alloc(HEADER_BYTES);
  header.set(MAGIC);
  header.writeUInt32LE(VERSION, 8);
  header.writeUInt32LE(snapshots.length, 12);
  const content = Buffer.concat([header, ...parts.flatMap((part) => [lengthOf(part), part])]);
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}

/**
 * Takes the snapshots apart again.
 *
 * @throws {DataFormatError} if the bytes are cut, changed, or of another version.
 */
export function readInstrumentSnapshots(bytes: Uint8Array): InstrumentSnapshot[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - CHECKSUM_BYTES;
  if (end < HEADER_BYTES) refuse(`it has ${bytes.length} bytes, at least ${HEADER_BYTES + CHECKSUM_BYTES} are needed`);
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) refuse('it does not start with "SPXINSTR"');
  const version = buffer.readUInt32LE(8);
  if (version !== VERSION) refuse(`version "${version}" is unknown, "${VERSION}" is read`);
  const checksum = createHash('sha256').update(buffer.subarray(0, end)).digest();
  if (!checksum.equals(buffer.subarray(end))) refuse('its checksum does not match');
  let offset = HEADER_BYTES;
  const next = (): Buffer => {
    const from = offset + 4;
    offset = from + buffer.readUInt32LE(offset);
    return buffer.subarray(from, offset);
  };
  return Array.from({ length: buffer.readUInt32LE(12) }, () => ({ instrument: next().toString('utf8'), bytes: next() }));
}

function lengthOf(part: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(part.length);
  return length;
}

function refuse(problem: string): never {
  throw new DataFormatError({ source: 'snapshot of instruments', problem });
}
