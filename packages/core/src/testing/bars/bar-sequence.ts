import { type BarColumn, barColumns } from '../../contracts/bar.js';
import { InvalidArgumentError } from '../../errors/invalid-argument-error.js';
import { type SeededRandom, seededRandom } from '../../random/seeded-random.js';
import { ColumnTable } from '../../table/column-table.js';

/** How a bar looks: ordinary, or one of the forms on which feature code breaks. */
export type BarKind = 'ordinary' | 'zero-volume' | 'flat' | 'backfilled' | 'near-constant' | 'one-tick' | 'rise';

/** What a sequence of bars is made of. */
export interface BarSequenceOptions {
  readonly seed: number;
  readonly rows: number;
  /** Kind of the rows that are not ordinary. */
  readonly kinds: ReadonlyMap<number, BarKind>;
  /** Row after which twelve minutes are missing. */
  readonly holeAfter?: number;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Monday, 8 January 2024, 14:30 UTC. */
const FIRST_OPEN = 1_704_724_200_000;
const SESSION_MINUTES = 390;
const HOLE_MINUTES = 12;
const RETURN_DEVIATION = 2.4e-4;
const OVERNIGHT_DEVIATION = 4e-3;

type BarValues = readonly [open: number, high: number, low: number, close: number, volume: number, isBackfilled: number];

/** A random walk of one-minute bars around 4,000 in weekday sessions of 390 minutes, bar by bar of the kind asked for. */
export function barSequence(options: BarSequenceOptions): ColumnTable<BarColumn> {
  const { kinds, rows, seed } = options;
  if (!Number.isInteger(rows) || rows < 1) throw new InvalidArgumentError('rows', 'a positive integer', { received: rows });
  const random = seededRandom(seed).fork('bars');
  const columns = Object.fromEntries(barColumns.map((name) => [name, new Float64Array(rows)])) as Record<BarColumn, Float64Array>;
  let session = 0;
  let minute = 0;
  let close = 4000;
  for (let row = 0; row < rows; row++) {
    const kind = kinds.get(row) ?? 'ordinary';
    if (minute === 0 && row > 0 && kind === 'ordinary') close = toTick(close * (1 + OVERNIGHT_DEVIATION * random.normal()));
    const values = nextBar(kind, close, random);
    const time = FIRST_OPEN + (session + 2 * Math.floor(session / 5)) * DAY + minute * MINUTE;
    const written = [time, ...values];
    for (const [index, name] of barColumns.entries()) columns[name][row] = written[index]!;
    close = values[3];
    minute += row === options.holeAfter ? HOLE_MINUTES + 1 : 1;
    if (minute >= SESSION_MINUTES) {
      session++;
      minute = 0;
    }
  }
  return new ColumnTable(columns);
}

function nextBar(kind: BarKind, previous: number, random: SeededRandom): BarValues {
  const volume = 1 + Math.round(45 * random.gamma(2));
  switch (kind) {
    case 'flat':
      return [previous, previous, previous, previous, volume, 0];
    case 'backfilled':
      return [previous, previous, previous, previous, 0, 1];
    case 'near-constant': {
      const price = previous + (random.uniform() < 0.5 ? -1e-6 : 1e-6);
      return [price, price, price, price, volume, 0];
    }
    case 'one-tick': {
      const price = toTick(previous * (1 + RETURN_DEVIATION * random.normal()));
      return [price, price, price, price, volume, 0];
    }
    case 'zero-volume':
      return movingBar(previous, random.normal(), { volume: 0, random });
    case 'rise':
      return movingBar(previous, 0.1 + Math.abs(random.normal()), { volume, random });
    case 'ordinary':
      return movingBar(previous, random.normal(), { volume, random });
  }
}

/** A bar with a range of at least two ticks, whose close moves by `move` standard deviations. */
function movingBar(previous: number, move: number, { volume, random }: { volume: number; random: SeededRandom }): BarValues {
  const open = toTick(previous * (1 + 0.1 * RETURN_DEVIATION * random.normal()));
  const close = toTick(previous * (1 + RETURN_DEVIATION * move));
  const high = toTick(Math.max(open, close) + 0.01 + 0.2 * random.exponential());
  const low = toTick(Math.min(open, close) - 0.01 - 0.2 * random.exponential());
  return [open, high, low, close, volume, 0];
}

function toTick(price: number): number {
  return Math.round(price * 100) / 100;
}
