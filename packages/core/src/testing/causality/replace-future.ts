import type { SeededRandom } from '../../random/seeded-random.js';
import { ColumnTable } from '../../table/column-table.js';

const PRICES: ReadonlySet<string> = new Set(['open', 'high', 'low', 'close']);
const MINUTE = 60_000;

/**
 * The same bars with another, plausible future after row `cut`: prices of a bar scaled by one random factor between 1/e and e, other volumes and flags, times
 * moved on by up to a week, and every further column redrawn from its own values. Rows 0 to `cut` are equal copies.
 */
export function replaceFuture(bars: ColumnTable, cut: number, random: SeededRandom): ColumnTable {
  const priceFactor = new Float64Array(bars.rowCount);
  for (let row = cut + 1; row < bars.rowCount; row++) priceFactor[row] = randomFactor(random);
  const delay = (1 + random.integer(10_080)) * MINUTE;
  const columns = bars.names.map((name) => {
    const values = bars.column(name).slice();
    const redraw = redrawOf(name, { values: bars.column(name), priceFactor, delay, random });
    for (let row = cut + 1; row < values.length; row++) values[row] = redraw(row);
    return [name, values] as const;
  });
  return new ColumnTable(Object.fromEntries(columns));
}

interface Redraw {
  readonly values: Float64Array;
  readonly priceFactor: Float64Array;
  readonly delay: number;
  readonly random: SeededRandom;
}

function redrawOf(name: string, { values, priceFactor, delay, random }: Redraw): (row: number) => number {
  if (name === 'time') return (row) => values[row]! + delay;
  if (PRICES.has(name)) return (row) => values[row]! * priceFactor[row]!;
  if (name === 'volume') return (row) => (random.uniform() < 0.1 ? 0 : Math.round((values[row]! + 1) * randomFactor(random)));
  if (name === 'is_backfilled') return () => random.integer(2);
  return () => values[random.integer(values.length)]!;
}

function randomFactor(random: SeededRandom): number {
  return Math.exp(2 * random.uniform() - 1);
}
