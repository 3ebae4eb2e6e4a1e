import { InvalidArgumentError } from '@spx/core';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { type RowFinding, ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

/** What the values of a column may be; at least one limit. */
export interface ValueRange {
  /** Smallest value allowed. */
  readonly minimum?: number;
  /** Largest value allowed. */
  readonly maximum?: number;
  /** Values must be greater than this. */
  readonly above?: number;
  /** Values must be less than this. */
  readonly below?: number;
}

/** What {@link ranges} allows. */
export interface RangesOptions extends SeverityOption {
  /** Range of each column to judge. */
  readonly columns: Readonly<Record<string, ValueRange>>;
}

/**
 * Values lie in the range of their column. Missing ones are passed over.
 *
 * Severity: `warning`. The worst value is the one furthest outside.
 *
 * @throws {InvalidArgumentError} if there is no column, a column has no limit, a limit is NaN, or no value can satisfy them.
 * @example ranges({ columns: { rsi_14: { minimum: 0, maximum: 100 }, close: { above: 0 } }, severity: 'stop' });
 */
export function ranges({ columns, severity }: RangesOptions): QualityRule {
  const limits = Object.entries(columns).map(([column, range]) => [column, closedRange(column, range)] as const);
  if (limits.length === 0) throw new InvalidArgumentError('columns', 'one column or more', { received: columns });
  return ruleOf({
    id: 'range',
    columns: limits.map(([column]) => column),
    severity,
    judge: (facts) => limits.flatMap(([column, range]) => columnFinding(facts, column, range)),
  });
}

interface ClosedRange {
  readonly smallest: number;
  readonly largest: number;
  readonly isAllowed: (value: number) => boolean;
  readonly text: string;
}

function closedRange(column: string, range: ValueRange): ClosedRange {
  const name = `columns.${column}`;
  for (const [limit, value] of Object.entries(range)) {
    if (typeof value !== 'number' || Number.isNaN(value)) throw new InvalidArgumentError(`${name}.${limit}`, 'a number', { received: value });
  }
  const { minimum = -Infinity, maximum = Infinity, above = -Infinity, below = Infinity } = range;
  const [smallest, largest] = [Math.max(minimum, above), Math.min(maximum, below)];
  const words = [wordsOf('at least', range.minimum), wordsOf('at most', range.maximum), wordsOf('above', range.above), wordsOf('below', range.below)].flat();
  if (words.length === 0) throw new InvalidArgumentError(name, 'a range with "minimum", "maximum", "above" or "below"', { received: range });
  const isPoint = smallest === largest && above < smallest && below > largest;
  if (!(smallest < largest || isPoint)) throw new InvalidArgumentError(name, 'a range that some value lies in', { received: range });
  const isUnlimited = { below: range.above === undefined, above: range.below === undefined };
  const isAllowed = (value: number): boolean =>
    value >= minimum && value <= maximum && (isUnlimited.below || value > above) && (isUnlimited.above || value < below);
  return { smallest, largest, isAllowed, text: words.join(' and ') };
}

function wordsOf(word: string, limit: number | undefined): string[] {
  return limit === undefined ? [] : [`${word} ${limit}`];
}

function columnFinding(facts: TableFacts, column: string, { smallest, largest, isAllowed, text }: ClosedRange): RowFinding[] {
  const { minimum, maximum, missing } = facts.profile(column);
  if (Number.isNaN(minimum) || (isAllowed(minimum) && isAllowed(maximum))) return [];
  const values = facts.table.column(column);
  let [rows, first, farthest, worstRow] = [0, -1, -1, -1];
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value) || isAllowed(value)) continue;
    if (rows++ === 0) first = row;
    const distance = Math.max(smallest - value, value - largest);
    // The distance between infinities is NaN.
    if (worstRow < 0 || distance > farthest) [farthest, worstRow] = [distance, row];
  }
  const worst = values[worstRow]!;
  const message = `${rows} values of "${column}" are not ${text}; the furthest outside is ${worst}.`;
  return [{ severity: 'warning', message, column, rows, share: rows / (values.length - missing), first, worst, worstRow }];
}
