import type { BarColumn, ColumnTable, Label } from '@spx/core';
import { integerOption } from '../../silver/description/integer-option.js';
import { horizonEnds } from './horizon-ends.js';
import { maskedLabel } from './masked-label.js';

/** What {@link realizedVolatility} is to look ahead for. */
export interface RealizedVolatilityOptions {
  /** N, bars over which the volatility is realised; default 30. */
  readonly horizonBars?: number;
  /** Session of each row; by default as `sessionIndex` finds them. */
  readonly sessions?: Float64Array;
}

/**
 * Volatility over the next N bars: square root of the sum of squared log returns, in percent, not annualised.
 *
 * Formula: 100 sqrt(sum over j = 1 to N of ln(c[t+j] / c[t+j-1])^2).
 * Input:   close and time, n rows, in order.
 * Output:  n values, 0 or more, NaN where masked as in `forwardReturn`, or where a close within the horizon is NaN.
 * Cost:    O(n N); each window is summed on its own, so that nothing drifts.
 *
 * @throws {InvalidArgumentError} if `horizonBars` is not a positive integer.
 * @throws {ShapeMismatchError} if `sessions` has another length than the bars.
 * @see Andersen and Bollerslev, Answering the skeptics, 1998.
 * @example realizedVolatility(bars).values[0]; // 0.21: percent over the first 30 bars
 */
export function realizedVolatility(bars: ColumnTable<BarColumn>, options: RealizedVolatilityOptions = {}): Label {
  const horizonBars = integerOption('horizonBars', options.horizonBars ?? 30, 1);
  const { startTime, endTime } = horizonEnds(bars, horizonBars, options.sessions);
  const squares = squaredLogReturns(bars.column('close'));
  const values = new Float64Array(squares.length).fill(Number.NaN);
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(endTime[row]!)) continue;
    let sum = 0;
    for (let ahead = row + 1; ahead <= row + horizonBars; ahead++) sum += squares[ahead]!;
    values[row] = 100 * Math.sqrt(sum);
  }
  return maskedLabel({ name: `realized_volatility_${horizonBars}`, values, startTime, endTime, unit: 'volatility', horizonBars });
}

function squaredLogReturns(close: Float64Array): Float64Array {
  const squares = new Float64Array(close.length).fill(Number.NaN);
  for (let row = 1; row < close.length; row++) squares[row] = Math.log1p((close[row]! - close[row - 1]!) / close[row - 1]!) ** 2;
  return squares;
}
