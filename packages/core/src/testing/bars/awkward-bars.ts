import type { BarColumn } from '../../contracts/bar.js';
import type { ColumnTable } from '../../table/column-table.js';
import { type BarKind, barSequence } from './bar-sequence.js';
import type { SampleBarsOptions } from './clean-bars.js';

/** First row and length of each stretch in a table of 3,000 rows. */
const STRETCHES: readonly { readonly kind: BarKind; readonly first: number; readonly length: number; readonly every?: number }[] = [
  { kind: 'zero-volume', first: 700, length: 90 },
  { kind: 'flat', first: 1000, length: 100 },
  { kind: 'backfilled', first: 1300, length: 45 },
  { kind: 'near-constant', first: 1750, length: 80 },
  { kind: 'backfilled', first: 2200, length: 28, every: 3 },
  { kind: 'one-tick', first: 2400, length: 10 },
  { kind: 'rise', first: 2600, length: 80 },
];
const LAYOUT_ROWS = 3000;
const HOLE_AFTER = 499;
const VOLUME_SPIKE = 1600;
const BAD_TICK = 2000;

/**
 * One-minute bars with everything on which feature code breaks, in an order that is known.
 *
 * In 3,000 rows: overnight and weekend gaps every 390 rows; 499 to 500 a hole of 12 minutes; 700 to 789 volume 0 while the price moves; 1000 to 1099 open, high,
 * low and close all equal; 1300 to 1344 backfilled (previous close, volume 0, `is_backfilled` 1); 1600 a volume of 5e8; 1750 to 1829 price steps of 1e-6 on 4,000;
 * 2000 a bad tick, close and high tenfold; 2200 to 2227 every third row backfilled; 2400 to 2409 bars of one tick that move from bar to bar; 2600 to 2679 closes
 * that only rise. With other row counts the stretches stand at the same shares of the table, never longer than here.
 *
 * No value is NaN and low <= open, close <= high everywhere.
 *
 * @throws {InvalidArgumentError} if rows is not a positive integer.
 */
export function awkwardBars({ seed = 1, rows = LAYOUT_ROWS }: SampleBarsOptions = {}): ColumnTable<BarColumn> {
  const scale = rows / LAYOUT_ROWS;
  const at = (row: number): number => Math.min(rows - 1, Math.round(row * scale));
  const kinds = new Map<number, BarKind>();
  for (const { kind, first, length, every = 1 } of STRETCHES) {
    const end = at(first) + Math.max(1, Math.min(length, Math.round(length * scale)));
    for (let row = at(first); row < Math.min(end, rows); row += every) kinds.set(row, kind);
  }
  const bars = barSequence({ seed, rows, kinds, holeAfter: at(HOLE_AFTER) });
  bars.column('volume')[at(VOLUME_SPIKE)] = 5e8;
  const close = bars.column('close');
  close[at(BAD_TICK)] = close[at(BAD_TICK)]! * 10;
  bars.column('high')[at(BAD_TICK)] = close[at(BAD_TICK)]!;
  return bars;
}
