import type { SeededRandom } from '@spx/core';

/** Numbers at the edges of what 32 bits can mean. */
const awkward = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x7ff00000, 0xfff00000, 0x7fefffff];
/** Bytes at the start that sizes and versions lie in. */
const headBytes = 64;

/** A copy with one to three changes: a byte, a bit, a 32-bit word, a word of the header, a cut, an insertion, a block moved over another. */
export function mutatedBytes(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  let mutated: Uint8Array = bytes.slice();
  for (let change = random.integer(3); change >= 0 && mutated.length > headBytes; change--) {
    mutated = mutations[random.integer(mutations.length)]!(mutated, random);
  }
  return mutated;
}

const mutations: readonly ((bytes: Uint8Array, random: SeededRandom) => Uint8Array)[] = [
  (bytes, random) => bytes.fill(random.integer(256), ...span(bytes, 1, random)),
  (bytes, random) => {
    const at = random.integer(bytes.length);
    bytes[at]! ^= 1 << random.integer(8);
    return bytes;
  },
  (bytes, random) => {
    const at = 4 * random.integer(bytes.length >> 2);
    view(bytes).setUint32(at, awkward[random.integer(awkward.length)]!, true);
    return bytes;
  },
  (bytes, random) => {
    const at = 8 + 4 * random.integer(10);
    view(bytes).setUint32(at, random.integer(2) === 0 ? random.integer(300) : random.integer(2 ** 32), true);
    return bytes;
  },
  (bytes, random) => bytes.slice(0, Math.max(1, random.integer(bytes.length))),
  (bytes, random) => {
    const at = random.integer(bytes.length);
    return Uint8Array.of(...bytes.subarray(0, at), random.integer(256), ...bytes.subarray(at));
  },
  (bytes, random) => bytes.copyWithin(random.integer(bytes.length), ...span(bytes, 16, random)),
];

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function span(bytes: Uint8Array, length: number, random: SeededRandom): [number, number] {
  const from = random.integer(bytes.length);
  return [from, from + length];
}
