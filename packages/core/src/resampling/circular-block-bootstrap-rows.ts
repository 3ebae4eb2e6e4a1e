import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import type { SeededRandom } from '../random/seeded-random.js';
import { checkRowCount } from './check-row-count.js';

/** Options of {@link circularBlockBootstrapRows}. */
export interface CircularBlockBootstrapOptions {
  /** Length of every block, a positive integer. See `automaticBlockLength`. */
  readonly blockLength: number;
  /** Stream that is drawn from and advanced. */
  readonly random: SeededRandom;
}

/**
 * One resample of a series by the circular block bootstrap: row numbers in the order in which they are to stand.
 *
 * Formula: blocks of `blockLength` rows that begin at a uniform row and go on at row 0 after the last one, until there are `rows` of them; the last block is cut. The
 *          circle gives every row the same chance, which moving blocks do not.
 * Output:  `rows` row numbers, 0 to rows - 1.
 * Cost:    O(rows), one random number a block.
 *
 * @param rows - rows of the series.
 * @throws {InvalidArgumentError} if `rows` or the block length is not a positive integer.
 * @see Politis and Romano, A circular block-resampling procedure for stationary data, 1992.
 * @example circularBlockBootstrapRows(4, { blockLength: 2, random: seededRandom(1) }) // such as [3, 0, 2, 3]
 */
export function circularBlockBootstrapRows(rows: number, { blockLength, random }: CircularBlockBootstrapOptions): Uint32Array {
  checkRowCount(rows);
  if (!Number.isInteger(blockLength) || blockLength < 1) throw new InvalidArgumentError('blockLength', 'a positive integer', { received: blockLength });
  const drawn = new Uint32Array(rows);
  for (let filled = 0; filled < rows; filled += blockLength) {
    let row = random.integer(rows);
    const end = Math.min(rows, filled + blockLength);
    for (let index = filled; index < end; index++) {
      drawn[index] = row++;
      if (row === rows) row = 0;
    }
  }
  return drawn;
}
