import type { BarColumn, ColumnTable } from '@spx/core';
import { barInterval } from '../../bronze/time/bar-interval.js';
import { logOnePlus } from '../../silver/elementwise/log-one-plus.js';
import { sessionIndex } from '../session-index.js';
import { type ColumnProfile, columnProfile } from './column-profile.js';
import { type RobustSpread, robustSpread } from './robust-spread.js';

/**
 * What quality rules share of a table. Each fact is computed when a rule first asks for it and kept, so that a column is walked once for all rules.
 *
 * A rule asks only for facts of columns that it declares. Arrays belong to the facts: nobody writes to them.
 */
export interface TableFacts {
  readonly table: ColumnTable;
  /** Missing values, extremes and runs of a column. */
  profile(column: string): ColumnProfile;
  /** Usual milliseconds between neighbouring times; NaN for fewer than two rows. Reads `time`. */
  interval(): number;
  /** Session of each row. Reads `time`. */
  sessions(): Float64Array;
  /** Log return of `close` in each row, NaN for the first of a session. Reads `time` and `close`. */
  returns(): Float64Array;
  /** Centre and spread of `returns`; null where too few can be judged. */
  returnSpread(): RobustSpread | null;
  /** Centre and spread of a column's values; null where too few can be judged. */
  spread(column: string): RobustSpread | null;
}

/** What a caller knows of the table. */
export interface TableFactsOptions {
  /** Session of each row; by default as `sessionIndex` finds them. */
  readonly sessions?: Float64Array | undefined;
}

/** The facts of a table, none computed yet. */
export function tableFacts(table: ColumnTable, options: TableFactsOptions = {}): TableFacts {
  const profiles = new Map<string, ColumnProfile>();
  const spreads = new Map<string, RobustSpread | null>();
  const interval = once(() => barInterval(table.column('time')));
  const sessions = once(() => options.sessions ?? sessionIndex(table as ColumnTable<BarColumn>));
  const returns = once(() => sessionReturns(table.column('close'), sessions()));
  return {
    table,
    profile: (column) => kept(profiles, column, () => columnProfile(table.column(column))),
    interval,
    sessions,
    returns,
    returnSpread: once(() => robustSpread(returns())),
    spread: (column) => kept(spreads, column, () => robustSpread(table.column(column))),
  };
}

function once<Value>(compute: () => Value): () => Value {
  let held: { readonly value: Value } | null = null;
  return () => {
    held ??= { value: compute() };
    return held.value;
  };
}

function kept<Value>(values: Map<string, Value>, key: string, compute: () => Value): Value {
  const held = values.get(key);
  if (held !== undefined) return held;
  const value = compute();
  values.set(key, value);
  return value;
}

function sessionReturns(close: Float64Array, session: Float64Array): Float64Array {
  const returns = new Float64Array(close.length);
  for (let row = 0; row < close.length; row++) {
    returns[row] = row > 0 && session[row] === session[row - 1] ? logOnePlus((close[row]! - close[row - 1]!) / close[row - 1]!) : Number.NaN;
  }
  return returns;
}
