import { createHash } from 'node:crypto';
import { DataFormatError, FeatureMismatchError } from '@spx/core';

const MAGIC = new TextEncoder().encode('SPXFSTRM');
/** Rises whenever a kernel lays its state out in another way. */
const VERSION = 1;
const HEADER_BYTES = 16;
const CHECKSUM_BYTES = 32;

/**
 * Bytes that hold what a stream remembers.
 *
 * Layout: magic `SPXFSTRM` (8 bytes), version (u32), length of the names (u32), calculator ids (UTF-8, one a line), the states as float64, SHA-256 of
 * everything before it. Numbers are little-endian.
 */
export function writeFeatureStreamSnapshot(ids: readonly string[], states: readonly Float64Array[]): Uint8Array {
  const names = new TextEncoder().encode(ids.join('\n'));
  const bytes = new Uint8Array(HEADER_BYTES + names.length + byteLength(states) + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, names.length, true);
  bytes.set(names, HEADER_BYTES);
  let offset = HEADER_BYTES + names.length;
  for (const state of states) {
    for (const value of state) {
      view.setFloat64(offset, value, true);
      offset += 8;
    }
  }
  bytes.set(checksum(bytes), offset);
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
  if (stateEnd - stateOffset !== byteLength(states)) refuse(`its states have ${stateEnd - stateOffset} bytes, ${byteLength(states)} are expected`);
  let offset = stateOffset;
  for (const state of states) {
    for (let index = 0; index < state.length; index++, offset += 8) state[index] = view.getFloat64(offset, true);
  }
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

function refuse(problem: string): never {
  throw new DataFormatError({ source: 'feature stream snapshot', problem });
}
