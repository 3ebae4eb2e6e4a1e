import { type BarColumn, type ColumnTable, InvalidArgumentError, type Label } from '@spx/core';
import { horizonEnds } from './horizon-ends.js';

/** What {@link forwardReturn} is to look ahead for. */
export interface ForwardReturnOptions {
  /** N, bars from the close that is known to the close that is to be predicted; default 30. */
  readonly horizonBars?: number;
  /** Default `percent`: a rise by a hundredth is 1. `fraction`: it is 0.01. */
  readonly unit?: 'percent' | 'fraction';
  /** Session of each row; by default as `sessionIndex` finds them. */
  readonly sessions?: Float64Array;
}

/**
 * Simple return over the next N bars.
 *
 * Formula: (c[t+N] - c[t]) / c[t], times 100 for percent.
 * Input:   close and time, n rows, in order.
 * Output:  n values, NaN where masked: row t+N lies in another session or beyond the table, or more than 1.5 N bar intervals lie between. A mask by row number alone
 *          would take overnight gaps for 30-minute returns.
 * Edges:   a close that is NaN gives NaN.
 *
 * @throws {InvalidArgumentError} if `horizonBars` is not a positive integer, or the unit is another.
 * @throws {ShapeMismatchError} if `sessions` has another length than the bars.
 * @example
 * const label = forwardReturn(bars);
 * label.values[0]; // percent over the first 30 bars
 */
export function forwardReturn(bars: ColumnTable<BarColumn>, options: ForwardReturnOptions = {}): Label {
  const { horizonBars = 30, unit = 'percent' } = options;
  if (!Number.isInteger(horizonBars) || horizonBars < 1) throw new InvalidArgumentError('horizonBars', 'a positive integer', { received: horizonBars });
  if (unit !== 'percent' && unit !== 'fraction') throw new InvalidArgumentError('unit', '"percent" or "fraction"', { received: unit });
  const { startTime, endTime } = horizonEnds(bars, horizonBars, options.sessions);
  const close = bars.column('close');
  const scale = unit === 'percent' ? 100 : 1;
  const values = new Float64Array(close.length).fill(Number.NaN);
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(endTime[row]!)) values[row] = ((close[row + horizonBars]! - close[row]!) / close[row]!) * scale;
    if (Number.isNaN(values[row]!)) startTime[row] = endTime[row] = Number.NaN;
  }
  return { name: `forward_return_${horizonBars}`, values, startTime, endTime, unit, horizonBars };
}
