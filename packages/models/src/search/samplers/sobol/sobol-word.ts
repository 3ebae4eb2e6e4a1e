/**
 * One coordinate of a point of Sobol's sequence as a word of 32 bits: the coordinate times 2^32.
 *
 * The points come in the order of the Gray code, as Antonov and Saleev proposed and other libraries have them.
 *
 * @param directions - the direction words of the dimension.
 * @param index - number of the point, 0 to 2^32 - 1; point 0 is the origin.
 */
export function sobolWord(directions: Uint32Array, index: number): number {
  let word = 0;
  for (let bit = 0, gray = (index ^ (index >>> 1)) >>> 0; gray !== 0; bit++, gray >>>= 1) {
    if (gray & 1) word ^= directions[bit]!;
  }
  return word >>> 0;
}
