import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import type { SeededRandom } from '../random/seeded-random.js';
import { checkRowCount } from './check-row-count.js';

/** Options of {@link stationaryBootstrapRows}. */
export interface StationaryBootstrapOptions {
  /** Mean length of a block, 1 or more and not necessarily whole; 1 draws rows independently. See `automaticBlockLength`. */
  readonly blockLength: number;
  /** Stream that is drawn from and advanced. */
  readonly random: SeededRandom;
}

/**
 * One resample of a stationary series by the stationary bootstrap: row numbers in the order in which they are to stand.
 *
 * Formula: blocks that begin at a uniform row, have geometric lengths of mean `blockLength` and go on at row 0 after the last one, until there are `rows` of them. Row
 *          `i` of the resample follows its predecessor in the data with probability 1 - 1 / blockLength. Unlike blocks of one length, it is stationary.
 * Output:  `rows` row numbers, 0 to rows - 1.
 * Cost:    O(rows), two random numbers a block.
 *
 * @param rows - rows of the series.
 * @throws {InvalidArgumentError} if `rows` is not a positive integer or the block length is not finite and 1 or more.
 * @see Politis and Romano, The stationary bootstrap, JASA 89, 1994.
 * @example
 * const rows = stationaryBootstrapRows(differences.length, { blockLength: automaticBlockLength(differences).stationary, random: seededRandom(7) });
 * const resample = Float64Array.from(rows, (row) => differences[row]!);
 */
export function stationaryBootstrapRows(rows: number, { blockLength, random }: StationaryBootstrapOptions): Uint32Array {
  checkRowCount(rows);
  if (!(blockLength >= 1 && Number.isFinite(blockLength)))
    throw new InvalidArgumentError('blockLength', 'a finite number of 1 or more', { received: blockLength });
  const drawn = new Uint32Array(rows);
  const logContinue = Math.log1p(-1 / blockLength);
  let filled = 0;
  while (filled < rows) {
    let row = random.integer(rows);
    // Inverse of the geometric distribution function: one logarithm a block instead of one random number a row.
    const length = 1 + Math.floor(Math.log1p(-random.uniform()) / logContinue);
    const end = Math.min(rows, filled + length);
    while (filled < end) {
      drawn[filled++] = row++;
      if (row === rows) row = 0;
    }
  }
  return drawn;
}
