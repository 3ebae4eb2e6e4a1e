import { Buffer } from 'node:buffer';
import type { ModelCodec } from '../../contracts/estimator.js';
import { SpxError } from '../../errors/spx-error.js';
import type { SeededRandom } from '../../random/seeded-random.js';
import { describeError, type Fail } from '../contract-suite.js';
import type { EstimatorCheck } from './estimator-context.js';

const HEADER_BYTES = 16;
const RANDOM_CHANGES = 64;

/** Truncated, extended and changed bytes raise ArtifactFormatError, unless a change makes bytes that `encode` writes too. */
export const checkCorruptBytes: EstimatorCheck = {
  name: 'refuses bytes that encode did not write',
  run: async ({ estimator, dataset, random }, fail) => {
    const { codec } = estimator;
    const bytes = codec.encode(await estimator.fit(dataset));
    if (bytes.length === 0) fail('a model is encoded to no bytes at all.');
    for (const length of new Set([0, 1, bytes.length >> 2, bytes.length >> 1, bytes.length - 1])) {
      requireFormatError(codec, { bytes: bytes.slice(0, length), what: `the first ${length} of ${bytes.length} bytes` }, fail);
    }
    requireFormatError(codec, { bytes: Uint8Array.of(...bytes, 0), what: 'the bytes with one more at the end' }, fail);
    requireFormatError(codec, { bytes: bytes.map(() => random.integer(256)), what: `${bytes.length} random bytes` }, fail);
    for (const position of changedPositions(bytes.length, random)) {
      const changed = bytes.slice();
      changed[position]! ^= 1 + random.integer(255);
      requireFormatError(
        codec,
        { bytes: changed, what: `${bytes.length} bytes with byte ${position} changed from ${bytes[position]} to ${changed[position]}` },
        fail,
      );
    }
  },
};

function changedPositions(length: number, random: SeededRandom): number[] {
  const header = Array.from({ length: Math.min(length, HEADER_BYTES) }, (_, position) => position);
  return [...header, ...Array.from({ length: RANDOM_CHANGES }, () => random.integer(length))];
}

function requireFormatError(codec: ModelCodec, { bytes, what }: { bytes: Uint8Array; what: string }, fail: Fail): void {
  const outcome = encodeAgain(codec, bytes);
  if ('bytes' in outcome) {
    if (Buffer.compare(bytes, outcome.bytes) === 0) return;
    fail(`"decode" accepts ${what}, which "encode" would not write; refuse them with ArtifactFormatError, by a checksum for example.`);
  }
  if (SpxError.is(outcome.error) && outcome.error.code === 'ARTIFACT_FORMAT') return;
  fail(`"decode" met ${what} with "${describeError(outcome.error)}"; ArtifactFormatError is expected.`);
}

function encodeAgain(codec: ModelCodec, bytes: Uint8Array): { readonly bytes: Uint8Array } | { readonly error: unknown } {
  try {
    return { bytes: codec.encode(codec.decode(bytes)) };
  } catch (error) {
    return { error };
  }
}
