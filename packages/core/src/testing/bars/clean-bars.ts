import type { BarColumn } from '../../contracts/bar.js';
import type { ColumnTable } from '../../table/column-table.js';
import { barSequence } from './bar-sequence.js';

/** Options of {@link cleanBars} and {@link awkwardBars}. */
export interface SampleBarsOptions {
  /** Same seed, same bars. Default 1. */
  readonly seed?: number;
  /** Number of bars. Default 3,000. */
  readonly rows?: number;
}

/**
 * One-minute bars without any defect: whole sessions of 390 minutes, volume of 1 or more, low below high, prices on ticks of 0.01 around 4,000.
 *
 * Opens, between sessions, jump overnight by some 0.4 %, as real ones do.
 *
 * @throws {InvalidArgumentError} if rows is not a positive integer.
 * @example
 * cleanBars({ rows: 500 }).column('close'); // 500 closes, the same on every machine
 */
export function cleanBars({ seed = 1, rows = 3000 }: SampleBarsOptions = {}): ColumnTable<BarColumn> {
  return barSequence({ seed, rows, kinds: new Map() });
}
