import { type ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';

/** What the simulation reads of each bar. */
export interface MarketData {
  readonly rows: number;
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly session: Float64Array;
  /** Last row of each row's session. */
  readonly lastRow: Uint32Array;
}

/**
 * The columns that a backtest needs, checked.
 *
 * @throws {UnknownColumnError} if `time`, `open` or `close` is missing.
 * @throws {ShapeMismatchError} if the session has another length.
 * @throws {InsufficientDataError} if there is no bar.
 * @throws {InvalidArgumentError} if a price is not a finite number above 0, times do not increase, or sessions are not integers in order.
 */
export function marketData(bars: ColumnTable, session: Float64Array): MarketData {
  const rows = bars.rowCount;
  if (session.length !== rows) throw new ShapeMismatchError({ what: 'session', expected: rows, received: session.length });
  if (rows === 0) throw new InsufficientDataError({ what: 'bars', required: 1, available: 0 });
  const [time, open, close] = [bars.column('time'), bars.column('open'), bars.column('close')];
  checkPrices({ open, close });
  for (let row = 0; row < rows; row++) {
    if (!(Number.isFinite(time[row]) && (row === 0 || time[row]! > time[row - 1]!))) {
      throw new InvalidArgumentError('bars.time', 'finite and increasing', { received: `${time[row]} in row ${row}` });
    }
    if (!(Number.isInteger(session[row]) && (row === 0 || session[row]! >= session[row - 1]!))) {
      throw new InvalidArgumentError('session', 'integers that never decrease', { received: `${session[row]} in row ${row}` });
    }
  }
  return { rows, time, open, close, session, lastRow: lastRows(session) };
}

function checkPrices(prices: Readonly<Record<'open' | 'close', Float64Array>>): void {
  for (const [name, values] of Object.entries(prices)) {
    const bad = values.findIndex((value) => !(Number.isFinite(value) && value > 0));
    if (bad === -1) continue;
    throw new InvalidArgumentError(`bars.${name}`, 'a finite price above 0 in every row', {
      received: `${values[bad]} in row ${bad}`,
      remedy: 'Drop bars without a price: an order is filled at the open of the next bar of its session that there is.',
    });
  }
}

function lastRows(session: Float64Array): Uint32Array {
  const last = new Uint32Array(session.length);
  for (let row = session.length - 1; row >= 0; row--) last[row] = session[row] === session[row + 1] ? last[row + 1]! : row;
  return last;
}
