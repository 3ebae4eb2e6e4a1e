import { ColumnTable } from '@spx/core';
import { type TrailingReturnOptions, trailingReturns } from './trailing-returns.js';

/**
 * The columns of `trailingReturns` over a table of bars, NaN during warm-up: lag j for the first `horizonBars` + j `stepBars` rows.
 *
 * @param bars - any table with a column `close`, one row a bar, oldest first.
 * @throws {UnknownColumnError} if there is no column `close`.
 * @throws {InvalidArgumentError} if an option is not a positive integer.
 * @example
 * const lags = trailingReturnLags(bars, { horizonBars: 30 });
 * const estimator = arimax({ autoregressive: lags.names });
 */
export function trailingReturnLags(bars: ColumnTable, options: TrailingReturnOptions = {}): ColumnTable {
  const { outputs, kernel } = trailingReturns(options);
  const close = bars.column('close');
  const columns = outputs.map(() => new Float64Array(bars.rowCount));
  kernel().advance([close], 0, bars.rowCount, columns);
  return new ColumnTable(Object.fromEntries(outputs.map((name, index) => [name, columns[index]!])));
}
