import { type BarColumn, type ColumnTable, InvalidArgumentError } from '@spx/core';
import { sessionIndex } from '../session-index.js';
import type { QualityRule } from './quality-rule.js';

/** Makes the median absolute deviation of normal values their standard deviation. */
const NORMAL_CONSISTENCY = 1.4826;

/** What {@link outliers} tolerates. */
export interface OutliersOptions {
  /** Largest robust z-score that passes, above 0; default 30. News reach tens, a print off by a digit thousands. */
  readonly limit?: number;
}

/**
 * No return stands far out of all others, as a bad print's does, twice: going there and coming back.
 *
 * Formula: z = |r - median(r)| / (1.4826 median |r - median(r)|), r the log returns of close inside sessions.
 * Severity: `warning`, for a crash looks the same.
 * Edges:    fewer than 30 returns, or more than half of them equal: nothing is reported.
 *
 * @throws {InvalidArgumentError} if the limit is not above 0.
 * @see Iglewicz and Hoaglin, How to detect and handle outliers, 1993.
 */
export function outliers({ limit = 30 }: OutliersOptions = {}): QualityRule {
  if (!(limit > 0)) throw new InvalidArgumentError('limit', 'a number above 0', { received: limit });
  const id = 'outliers';
  return {
    specVersion: 1,
    id,
    check: (bars) => {
      const returns = sessionReturns(bars);
      const z = robustScores(returns);
      const rows = Array.from(z.keys()).filter((row) => z[row]! > limit);
      const [first] = rows;
      if (first === undefined) return [];
      const largest = rows.reduce((most, row) => Math.max(most, z[row]!), 0);
      const message = `${rows.length} returns have a robust z-score above ${limit}, the largest is ${largest.toFixed(1)}.`;
      return [{ rule: id, severity: 'warning', message, rows: rows.length, firstTime: bars.column('time')[first]! }];
    },
  };
}

/** Log return of each row, NaN for the first of a session. */
function sessionReturns(bars: ColumnTable<BarColumn>): Float64Array {
  const close = bars.column('close');
  const session = sessionIndex(bars);
  return close.map((value, row) => (row > 0 && session[row] === session[row - 1] ? Math.log(value / close[row - 1]!) : Number.NaN));
}

/** Robust z-score of each value, NaN where it cannot be judged. */
function robustScores(values: Float64Array): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length < 30) return values.map(() => Number.NaN);
  const middle = medianOfSorted(known);
  const deviation = NORMAL_CONSISTENCY * medianOfSorted(known.map((value) => Math.abs(value - middle)).sort());
  return values.map((value) => (deviation === 0 ? Number.NaN : Math.abs(value - middle) / deviation));
}

function medianOfSorted(values: Float64Array): number {
  const half = values.length >> 1;
  return values.length % 2 === 1 ? values[half]! : (values[half - 1]! + values[half]!) / 2;
}
