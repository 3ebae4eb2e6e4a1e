import type { BarColumn, ColumnTable, Label } from '@spx/core';
import { type ForwardReturnOptions, forwardReturn } from './forward-return.js';

/** What {@link forwardDirection} is to look ahead for. */
export type ForwardDirectionOptions = Pick<ForwardReturnOptions, 'horizonBars' | 'sessions'>;

/**
 * Whether the price rises over the next N bars: 1 if the close of bar t+N is above that of bar t, else 0.
 *
 * Formula: 1 if c[t+N] > c[t], 0 if it is equal or below: the class of the reference system, in which a tie counts as no rise.
 * Input:   as `forwardReturn`.
 * Output:  n values of 0 or 1, NaN where masked. The unit is probability, for that is what a prediction of it is: fitted by squared error, its MSE is the Brier score.
 *
 * @throws {InvalidArgumentError} if `horizonBars` is not a positive integer.
 * @throws {ShapeMismatchError} if `sessions` has another length than the bars.
 * @example forwardDirection(bars, { horizonBars: 30 }).values[0]; // 1: the price rose
 */
export function forwardDirection(bars: ColumnTable<BarColumn>, options: ForwardDirectionOptions = {}): Label {
  const label = forwardReturn(bars, options);
  const values = label.values.map((value) => (Number.isNaN(value) ? Number.NaN : Number(value > 0)));
  return { ...label, name: `forward_direction_${label.horizonBars}`, values, unit: 'probability' };
}
