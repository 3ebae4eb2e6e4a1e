/**
 * The first `count` 64-bit words of the SplitMix64 stream of a seed.
 *
 * @see Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014.
 */
export function splitMix64(seed: bigint, count: number): readonly bigint[] {
  return Array.from({ length: count }, (_, index) => scramble(BigInt.asUintN(64, seed + BigInt(index + 1) * 0x9e3779b97f4a7c15n)));
}

function scramble(word: bigint): bigint {
  const first = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n);
  const second = BigInt.asUintN(64, (first ^ (first >> 27n)) * 0x94d049bb133111ebn);
  return second ^ (second >> 31n);
}
