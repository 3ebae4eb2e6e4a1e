import { joeKuoDirections } from './joe-kuo-directions.js';

const bits = 32;

/**
 * The 32 direction numbers of one dimension of Sobol's sequence as words, the first bit highest.
 *
 * @param dimension - 0 for the first.
 */
export function directionWords(dimension: number): Uint32Array {
  if (dimension === 0) return Uint32Array.from({ length: bits }, (_, bit) => 1 << (bits - 1 - bit));
  const [polynomial = 1, ...initial] = joeKuoDirections[dimension - 1]!;
  const degree = initial.length;
  const words = new Uint32Array(bits);
  for (let bit = 0; bit < bits; bit++) {
    words[bit] = bit < degree ? initial[bit]! << (bits - 1 - bit) : nextWord(words, { bit, degree, polynomial });
  }
  return words;
}

/** Bratley and Fox's recurrence: each number from the `degree` before it, by the polynomial's coefficients. */
function nextWord(words: Uint32Array, { bit, degree, polynomial }: { readonly bit: number; readonly degree: number; readonly polynomial: number }): number {
  let word = words[bit - degree]! ^ (words[bit - degree]! >>> degree);
  for (let back = 1; back < degree; back++) {
    if ((polynomial >>> (degree - back)) & 1) word ^= words[bit - back]!;
  }
  return word;
}
