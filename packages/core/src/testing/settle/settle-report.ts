import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import { InvalidArgumentError } from '../../errors/invalid-argument-error.js';
import { computeCalculator } from '../../kernels/compute-calculator.js';
import { seededRandom } from '../../random/seeded-random.js';
import type { ColumnTable } from '../../table/column-table.js';
import { cleanBars } from '../bars/clean-bars.js';
import { columnScale } from '../column-scale.js';
import { type LateStartErrors, lateStartErrors } from './late-start-errors.js';

const RANDOM_STARTS = 4;
/** Rows that must be left to compare on after the longest history asked for. */
const FEWEST_COMPARED = 50;

/** Options of {@link settleReport}. */
export interface SettleReportOptions {
  /** Bars on which to measure. Default `cleanBars`, four times the longest `settle` and 3,000 rows at least. */
  readonly bars?: ColumnTable;
  /** Rows at which late starts begin, 1 or more. Default: row 1 and four at random. */
  readonly starts?: readonly number[];
  /** Seed of bars and starts. Default 1. */
  readonly seed?: number;
}

/** Error that remains once a late start has seen some bars. */
export interface SettlePoint {
  /** Bars seen before the row compared. */
  readonly history: number;
  /**
   * Largest error at this history and at every longer one, relative to the larger of the value and the column's scale (the median of its absolute values);
   * Infinity where one of the two is NaN.
   */
  readonly error: number;
}

/** How fast one output forgets where it started. */
export interface OutputSettle {
  /** Bars that the calculator says a late start needs. */
  readonly declared: number;
  /** Bars that the slowest of the late starts needed; null if it still disagreed on the last row. */
  readonly measured: number | null;
  /** Whether `measured` is at most `declared`. */
  readonly isKept: boolean;
  /** Error against length of history, from none to the longest, in steps that double. */
  readonly errors: readonly SettlePoint[];
  /** The disagreement with the longest history; null if there is none. */
  readonly lastDisagreement: SettleDisagreement | null;
}

/** A row on which a late start still differs from the full history. */
export interface SettleDisagreement {
  /** Row at which the late start began. */
  readonly start: number;
  readonly row: number;
  /** With the full history. */
  readonly expected: number;
  /** With the late start. */
  readonly received: number;
}

/** Error against length of history, per output. */
export type SettleReport<Output extends string = string> = Readonly<Record<Output, OutputSettle>>;

/**
 * Measures how much history each output of a calculator needs: the same bars are computed from their beginning and from later rows, and what differs is compared with
 * the number of bars that the later start had seen.
 *
 * Use it to find the `settle` to declare, and to choose how many bars a live process loads when an error above 1e-9 is good enough.
 *
 * @throws {InvalidArgumentError} if a start is no row, or too few bars are left after it to prove the declared settle.
 * @example
 * const { ema_21 } = settleReport(ema({ period: 21 }));
 * ema_21.errors.find(({ error }) => error < 1e-6)?.history; // bars until six digits agree
 */
export function settleReport<Output extends string>(calculator: FeatureCalculator<Output>, options: SettleReportOptions = {}): SettleReport<Output> {
  const settle = Math.max(0, ...calculator.outputs.map((output) => calculator.settle[output]));
  const { seed = 1, bars = cleanBars({ seed, rows: Math.max(3000, 4 * settle + 600) }) } = options;
  const room = bars.rowCount - settle - FEWEST_COMPARED;
  if (room < 2) {
    throw new InvalidArgumentError('bars', `a table of at least ${settle + FEWEST_COMPARED + 2} rows, for a settle of ${settle}`, { received: bars.rowCount });
  }
  const starts = options.starts ?? randomStarts(seed, room);
  for (const start of starts) {
    if (!Number.isInteger(start) || start < 1 || start > room) throw new InvalidArgumentError('starts', `integers from 1 to ${room}`, { received: start });
  }
  const full = computeCalculator(calculator, bars);
  const late = starts.map((start) => ({ start, table: computeCalculator(calculator, bars.slice(start, bars.rowCount)) }));
  const entries = calculator.outputs.map((output) => {
    const expected = full.column(output);
    const runs = late.map(({ start, table }) => ({ start, received: table.column(output) }));
    return [output, outputSettle(lateStartErrors({ expected, runs, scale: columnScale(expected) }), calculator.settle[output])] as const;
  });
  return Object.fromEntries(entries) as Record<Output, OutputSettle>;
}

function outputSettle({ remaining, last }: LateStartErrors, declared: number): OutputSettle {
  const reachesTheEnd = last !== null && last.row === last.rowCount - 1;
  const needed = last === null ? 0 : last.row - last.start + 1;
  return {
    declared,
    measured: reachesTheEnd ? null : needed,
    isKept: !reachesTheEnd && needed <= declared,
    errors: historiesUpTo(remaining.length - 1).map((history) => ({ history, error: remaining[history]! })),
    lastDisagreement: last === null ? null : { start: last.start, row: last.row, expected: last.expected, received: last.received },
  };
}

function randomStarts(seed: number, room: number): readonly number[] {
  const random = seededRandom(seed).fork('settle');
  return [1, ...Array.from({ length: RANDOM_STARTS }, () => 1 + random.integer(room - 1))];
}

function historiesUpTo(longest: number): readonly number[] {
  const histories = [0];
  for (let history = 1; history < longest; history *= 2) histories.push(history);
  return [...histories, longest];
}
