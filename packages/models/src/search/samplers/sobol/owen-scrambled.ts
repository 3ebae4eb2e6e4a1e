/**
 * A word scrambled as Owen does: each bit is flipped or not by a random bit that belongs to the bits above it, so that a net stays a net and every point is uniform.
 *
 * The random bits are hashes of the seed and the bits above instead of a stored tree.
 *
 * @param word - 32 bits of a coordinate.
 * @param seed - 32 random bits, others for each dimension.
 * @see Owen, Randomly permuted (t,m,s)-nets and (t,s)-sequences, 1995.
 */
export function owenScrambled(word: number, seed: number): number {
  let scrambled = word;
  for (let bit = 31; bit >= 0; bit--) {
    // A leading one keeps prefixes of different lengths apart.
    const prefix = bit === 31 ? 1 : (word >>> (bit + 1)) | (1 << (31 - bit));
    scrambled ^= (mixed(seed ^ mixed(prefix)) & 1) << bit;
  }
  return scrambled >>> 0;
}

/** The finaliser of MurmurHash3. */
function mixed(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}
