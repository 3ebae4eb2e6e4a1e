import { type BarColumn, type ColumnTable, InvalidArgumentError, type Label } from '@spx/core';
import { integerOption } from '../../silver/description/integer-option.js';
import { horizonEnds } from './horizon-ends.js';
import { maskedLabel } from './masked-label.js';

/** Unit of a {@link forwardReturn}. */
type ReturnUnit = 'percent' | 'fraction' | 'log-return';

/** What {@link forwardReturn} is to look ahead for. */
export interface ForwardReturnOptions {
  /** N, bars from the close that is known to the close that is to be predicted; default 30. */
  readonly horizonBars?: number;
  /** Default `percent`: a rise by a hundredth is 1. `fraction`: it is 0.01. `log-return`: it is ln(1.01), and returns over time add up. */
  readonly unit?: ReturnUnit;
  /** Session of each row; by default as `sessionIndex` finds them. */
  readonly sessions?: Float64Array;
}

const changeIn: Readonly<Record<ReturnUnit, (from: number, to: number) => number>> = {
  percent: (from, to) => ((to - from) / from) * 100,
  fraction: (from, to) => (to - from) / from,
  // Exact for small changes, where the logarithm of a ratio near 1 is not.
  'log-return': (from, to) => Math.log1p((to - from) / from),
};

/**
 * Return over the next N bars, from the close of bar t to the close of bar t+N.
 *
 * Formula: (c[t+N] - c[t]) / c[t], times 100 for percent; ln(c[t+N] / c[t]) for log-return.
 * Input:   close and time, n rows, in order.
 * Output:  n values, NaN where masked: row t+N lies in another session or beyond the table, or more than 1.5 N bar intervals lie between. A mask by row number alone
 *          would take overnight gaps for 30-minute returns.
 * Edges:   a close that is NaN or 0 gives NaN; a horizon of more bars than there are masks every row.
 *
 * @throws {InvalidArgumentError} if `horizonBars` is not a positive integer, or the unit is another.
 * @throws {ShapeMismatchError} if `sessions` has another length than the bars.
 * @example
 * const label = forwardReturn(bars);
 * label.values[0]; // percent over the first 30 bars
 */
export function forwardReturn(bars: ColumnTable<BarColumn>, options: ForwardReturnOptions = {}): Label {
  const { unit = 'percent', sessions } = options;
  const horizonBars = integerOption('horizonBars', options.horizonBars ?? 30, 1);
  if (!Object.hasOwn(changeIn, unit)) throw new InvalidArgumentError('unit', `one of "${Object.keys(changeIn).join('", "')}"`, { received: unit });
  const { startTime, endTime } = horizonEnds(bars, horizonBars, sessions);
  const change = changeIn[unit];
  const close = bars.column('close');
  const values = new Float64Array(close.length).fill(Number.NaN);
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(endTime[row]!)) values[row] = change(close[row]!, close[row + horizonBars]!);
  }
  return maskedLabel({ name: `forward_return_${horizonBars}`, values, startTime, endTime, unit, horizonBars });
}
