import type { BarColumn, ColumnTable, Label } from '@spx/core';
import { type BarVolatility, barVolatility } from './bar-volatility.js';
import { type ForwardReturnOptions, forwardReturn } from './forward-return.js';
import { maskedLabel } from './masked-label.js';

/** What {@link volatilityScaledReturn} is to look ahead for. */
export interface VolatilityScaledReturnOptions extends Pick<ForwardReturnOptions, 'horizonBars' | 'sessions'> {
  /** Volatility per bar that is known at the close of bar t; by default the exponentially weighted one of span 100. */
  readonly volatility?: BarVolatility;
}

/**
 * Return over the next N bars in standard deviations, as they were known when it began: calm and wild days weigh alike in the loss.
 *
 * Formula: (c[t+N] - c[t]) / c[t] / (v[t] sqrt(N)), v the volatility per bar.
 * Input:   close and time, n rows, in order.
 * Output:  n values, NaN where masked as in `forwardReturn`, or where the volatility is 0 or not known yet. A prediction times v[t] sqrt(N) is a return again.
 * Cost:    O(n), and the volatility's.
 *
 * @throws {InvalidArgumentError} if `horizonBars` is not a positive integer, or a volatility is below 0.
 * @throws {ShapeMismatchError} if `sessions` or `volatility` has another length than the bars.
 * @see Moskowitz, Ooi and Pedersen, Time series momentum, 2012, for returns scaled by a volatility known in advance.
 * @example
 * volatilityScaledReturn(bars, { horizonBars: 30, volatility: rollingVolatility({ period: 60 }) }).values[60]; // -1.3
 */
export function volatilityScaledReturn(bars: ColumnTable<BarColumn>, options: VolatilityScaledReturnOptions = {}): Label {
  const label = forwardReturn(bars, { ...options, unit: 'fraction' });
  const volatility = barVolatility(bars, options.volatility);
  const root = Math.sqrt(label.horizonBars);
  const values = label.values.map((change, row) => change / (volatility[row]! * root));
  return maskedLabel({ ...label, name: `volatility_scaled_return_${label.horizonBars}`, values, unit: 'standard-deviations' });
}
