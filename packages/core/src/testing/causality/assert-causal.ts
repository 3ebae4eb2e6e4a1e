import type { FeatureCalculator } from '../../contracts/feature-calculator.js';
import { ContractViolationError } from '../../errors/contract-violation-error.js';
import { InvalidArgumentError } from '../../errors/invalid-argument-error.js';
import { SpxError } from '../../errors/spx-error.js';
import { computeCalculator } from '../../kernels/compute-calculator.js';
import { type SeededRandom, seededRandom } from '../../random/seeded-random.js';
import { ColumnTable } from '../../table/column-table.js';
import { awkwardBars } from '../bars/awkward-bars.js';
import { describeError } from '../contract-suite.js';
import { firstDifference, showNumber } from '../first-difference.js';
import { causalCuts } from './causal-cuts.js';
import { replaceFuture } from './replace-future.js';

/** Anything that turns bars into columns with one row per bar. */
export interface CausalSubject {
  /** Name in errors. */
  readonly id: string;
  /** Computes columns from bars; a row may depend on that row and earlier ones only. */
  compute(bars: ColumnTable): ColumnTable | Promise<ColumnTable>;
}

/** Options of {@link assertCausal}. */
export interface AssertCausalOptions {
  /** Bars to test on, 3 rows or more. Default `awkwardBars({ seed, rows: 3000 })`. */
  readonly bars?: ColumnTable;
  /** Rows after which the future is changed. Default: some 40 rows inside warm-ups, around gaps, zero-volume and flat stretches, and random. */
  readonly cuts?: readonly number[];
  /** Seed of bars, cuts and futures. Default 1. */
  readonly seed?: number;
}

const RULE = 'never looks ahead';

/**
 * Proves by trial that row t of every output depends on rows 0 to t alone.
 *
 * At each cut the bars after it are once removed and once replaced by another future, and every row up to the cut must stay the same to the last bit. A leak that
 * no cut can show, such as one that reads the future only at a certain price, stays unseen: give `bars` and `cuts` that provoke it.
 *
 * @param subject - a calculator, or any `{ id, compute }`; `compute` gets a table of its own in each call.
 * @throws {ContractViolationError} naming the cut, the column, the first row that changed and both values; also if two runs differ, the input is written to, or
 * rows are missing. An error that
 * the subject throws on all bars comes through as it is.
 * @throws {InvalidArgumentError} if there are fewer than 3 bars or a cut has no row after it.
 * @example
 * await assertCausal(rsi({ period: 14 }));
 * await assertCausal({ id: 'my features', compute: (bars) => myFeatures(bars) });
 */
export async function assertCausal(subject: CausalSubject | FeatureCalculator, options: AssertCausalOptions = {}): Promise<void> {
  const { seed = 1, bars = awkwardBars({ seed }) } = options;
  if (bars.rowCount < 3) throw new InvalidArgumentError('bars', 'a table of at least 3 rows', { received: bars.rowCount });
  const random = seededRandom(seed).fork('causality');
  const trial: Trial = { subject: 'kernel' in subject ? { id: subject.id, compute: (table) => computeCalculator(subject, table) } : subject, bars };
  const full = await computeFull(trial);
  for (const cut of options.cuts ?? causalCuts(bars, full, random)) {
    if (!Number.isInteger(cut) || cut < 0 || cut > bars.rowCount - 2) {
      throw new InvalidArgumentError('cuts', `integers between 0 and ${bars.rowCount - 2}`, { received: cut });
    }
    await compareFutures(trial, full, { cut, random });
  }
}

interface Trial {
  readonly subject: CausalSubject;
  readonly bars: ColumnTable;
}

async function computeFull(trial: Trial): Promise<ColumnTable> {
  const given = copyRows(trial.bars, trial.bars.rowCount);
  const full = await compute(trial, given, 'on all bars');
  const written = difference(trial.bars, given, trial.bars.rowCount);
  if (written !== null) {
    violate(
      trial,
      'leaves its input untouched',
      `it changed input column "${written.column}" at row ${written.row} from ${showNumber(written.expected)} to ${showNumber(written.received)}.`,
    );
  }
  const again = await compute(trial, copyRows(trial.bars, trial.bars.rowCount), 'on all bars again');
  requireNames(trial, full, { received: again, when: 'in a second run' });
  const changed = difference(full, again, trial.bars.rowCount);
  if (changed !== null) {
    const values = `${showNumber(changed.expected)} at first and ${showNumber(changed.received)} in a second run`;
    violate(trial, 'gives the same numbers in every run', `column "${changed.column}" at row ${changed.row} is ${values} on the same bars.`);
  }
  return full;
}

async function compareFutures(trial: Trial, full: ColumnTable, { cut, random }: { cut: number; random: SeededRandom }): Promise<void> {
  const futures = [
    { what: 'removed', bars: copyRows(trial.bars, cut + 1) },
    { what: 'replaced by others', bars: replaceFuture(trial.bars, cut, random) },
  ];
  for (const { what, bars } of futures) {
    const when = `when the bars after row ${cut} are ${what}`;
    const received = await compute(trial, bars, when).catch((cause: unknown) => refuseFailure(trial, when, cause));
    requireNames(trial, full, { received, when });
    const changed = difference(full, received, cut + 1);
    if (changed === null) continue;
    const values = `${showNumber(changed.expected)} on all bars and ${showNumber(changed.received)} ${when}`;
    const where = `row ${changed.row}${timeOf(trial.bars, changed.row)}`;
    violate(trial, RULE, `column "${changed.column}" at ${where} is ${values}; it is the first row that changes, ${cut - changed.row} before the cut.`);
  }
}

async function compute(trial: Trial, bars: ColumnTable, when: string): Promise<ColumnTable> {
  const table = await trial.subject.compute(bars);
  if (table.rowCount !== bars.rowCount) violate(trial, 'gives one row per bar', `it gave ${table.rowCount} rows for ${bars.rowCount} bars ${when}.`);
  return table;
}

/** An error on all bars is the subject's own affair; one that only another future brings about is a look ahead. */
function refuseFailure(trial: Trial, when: string, cause: unknown): never {
  if (SpxError.is(cause) && cause.code === 'CONTRACT_VIOLATION') throw cause;
  throw new ContractViolationError({ subject: trial.subject.id, rule: RULE, problem: `it threw ${describeError(cause)} ${when}.`, cause });
}

function requireNames(trial: Trial, full: ColumnTable, { received, when }: { received: ColumnTable; when: string }): void {
  if (received.names.join() === full.names.join()) return;
  violate(trial, 'gives the same columns in every run', `they are "${full.names.join(', ')}" on all bars and "${received.names.join(', ')}" ${when}.`);
}

function difference(expected: ColumnTable, received: ColumnTable, to: number): ReturnType<typeof firstDifference> {
  const columns = (table: ColumnTable): Float64Array[] => expected.names.map((name) => table.column(name));
  return firstDifference({ names: expected.names, expected: columns(expected), received: columns(received) }, { from: 0, to });
}

function copyRows(bars: ColumnTable, to: number): ColumnTable {
  return new ColumnTable(Object.fromEntries(bars.names.map((name) => [name, bars.column(name).slice(0, to)])));
}

function timeOf(bars: ColumnTable, row: number): string {
  return bars.has('time') ? ` (${new Date(bars.column('time')[row]!).toISOString()})` : '';
}

function violate(trial: Trial, rule: string, problem: string): never {
  throw new ContractViolationError({ subject: trial.subject.id, rule, problem });
}
