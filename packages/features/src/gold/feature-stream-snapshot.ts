import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { DataFormatError, FeatureMismatchError } from '@spx/core';

const MAGIC = new TextEncoder().encode('SPXFSTRM');
/** Rises whenever a kernel lays its state out in another way. */
const VERSION = 2;
const HEADER_BYTES = 16;
const CHECKSUM_BYTES = 32;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * Bytes that hold what a stream remembers.
 *
 * Layout: magic `SPXFSTRM` (8 bytes), version (u32), length of the names (u32), calculator ids (UTF-8, one a line), the states (float64, the first bytes of all numbers,
 * then the second and so on, deflated), SHA-256 of everything before it. Numbers are little-endian.
 */
export function writeFeatureStreamSnapshot(ids: readonly string[], states: readonly Float64Array[]): Uint8Array {
  const names = new TextEncoder().encode(ids.join('\n'));
  const packed = deflateRawSync(shuffled(states));
  const bytes = new Uint8Array(HEADER_BYTES + names.length + packed.length + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, names.length, true);
  bytes.set(names, HEADER_BYTES);
  bytes.set(packed, HEADER_BYTES + names.length);
  bytes.set(checksum(bytes), bytes.length - CHECKSUM_BYTES);
  return bytes;
}

/**
 * Fills `states` from a snapshot, after everything about it has been checked.
 *
 * @throws {DataFormatError} if the bytes are cut, changed, or of another version.
 * @throws {FeatureMismatchError} if the calculators differ from `ids`.
 */
export function readFeatureStreamSnapshot(bytes: Uint8Array, ids: readonly string[], states: readonly Float64Array[]): void {
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES) refuse(`it has ${bytes.length} bytes, at least ${HEADER_BYTES + CHECKSUM_BYTES} are needed`);
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) refuse('it does not start with "SPXFSTRM"');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(8, true);
  if (version !== VERSION) refuse(`version "${version}" is unknown, "${VERSION}" is read`);
  const stateOffset = HEADER_BYTES + view.getUint32(12, true);
  const stateEnd = bytes.length - CHECKSUM_BYTES;
  if (stateOffset > stateEnd) refuse('its names reach beyond its end');
  if (!checksum(bytes).equals(bytes.subarray(stateEnd))) refuse('its checksum does not match');
  refuseOtherCalculators(new TextDecoder().decode(bytes.subarray(HEADER_BYTES, stateOffset)).split('\n'), ids);
  restoreShuffled(inflated(bytes.subarray(stateOffset, stateEnd), byteLength(states)), states);
}

/** All numbers, bytes of equal weight side by side: signs and exponents are much alike and deflate well so. */
function shuffled(states: readonly Float64Array[]): Uint8Array {
  const numbers = byteLength(states) / BYTES;
  const result = new Uint8Array(numbers * BYTES);
  const number = new DataView(new ArrayBuffer(BYTES));
  let at = 0;
  for (const state of states) {
    for (const value of state) {
      number.setFloat64(0, value, true);
      for (let byte = 0; byte < BYTES; byte++) result[byte * numbers + at] = number.getUint8(byte);
      at++;
    }
  }
  return result;
}

function restoreShuffled(bytes: Uint8Array, states: readonly Float64Array[]): void {
  const numbers = bytes.length / BYTES;
  const number = new DataView(new ArrayBuffer(BYTES));
  let at = 0;
  for (const state of states) {
    for (let index = 0; index < state.length; index++, at++) {
      for (let byte = 0; byte < BYTES; byte++) number.setUint8(byte, bytes[byte * numbers + at]!);
      state[index] = number.getFloat64(0, true);
    }
  }
}

function inflated(packed: Uint8Array, expected: number): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = inflateRawSync(packed, { maxOutputLength: expected + 1 });
  } catch (cause) {
    return refuse('its states cannot be inflated', cause);
  }
  return bytes.length === expected ? bytes : refuse(`its states have ${bytes.length} bytes, ${expected} are expected`);
}

function refuseOtherCalculators(received: readonly string[], expected: readonly string[]): void {
  for (let position = 0; position < Math.max(received.length, expected.length); position++) {
    if (received[position] === expected[position]) continue;
    throw new FeatureMismatchError({ position, expected: expected[position] ?? 'nothing', received: received[position] ?? 'nothing' });
  }
}

function byteLength(states: readonly Float64Array[]): number {
  return states.reduce((total, state) => total + state.byteLength, 0);
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256')
    .update(bytes.subarray(0, bytes.length - CHECKSUM_BYTES))
    .digest();
}

function refuse(problem: string, cause?: unknown): never {
  throw new DataFormatError({ source: 'feature stream snapshot', problem, cause, remedy: 'Feed the stream the bars that it needs to settle instead.' });
}
