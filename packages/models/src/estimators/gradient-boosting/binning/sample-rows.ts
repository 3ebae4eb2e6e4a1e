import type { SeededRandom } from '@spx/core';

/**
 * Rows that bin bounds are found from: all (`undefined`) where there are no more than `size`, else a uniform sample without replacement in ascending order.
 *
 * @see Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2 S.
 */
export function sampleRows(rowCount: number, size: number, random: SeededRandom): Uint32Array | undefined {
  if (rowCount <= size) return undefined;
  const sample = new Uint32Array(size);
  let taken = 0;
  for (let row = 0; taken < size; row++) {
    if (random.uniform() * (rowCount - row) < size - taken) sample[taken++] = row;
  }
  return sample;
}
