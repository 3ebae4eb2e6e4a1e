import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { logOnePlus } from '../elementwise/log-one-plus.js';

/** Columns of {@link barVariance}. */
export type BarVarianceColumn = 'parkinson_variance' | 'garman_klass_variance' | 'rogers_satchell_variance' | 'log_close_open';

/**
 * Variance of one bar as its open, high, low and close tell it, by three estimators; their rolling means make the range volatilities.
 *
 * Formula: with u = ln(high/open), d = ln(low/open), c = ln(close/open): Parkinson (u - d)^2 / (4 ln 2); Garman-Klass (u - d)^2 / 2 - (2 ln 2 - 1) c^2;
 *          Rogers-Satchell u (u - c) + d (d - c); log_close_open = c. Logarithms are taken as log1p of the relative move, which keeps the digits of small ones.
 * Input:   open, high, low, close, n rows, price units.
 * Output:  `parkinson_variance`, `garman_klass_variance`, `rogers_satchell_variance` (squared fraction per bar), `log_close_open`, n rows, from the first row
 *          on.
 * Edges:   a price of 0 or less -> NaN; open = high = low = close -> exactly 0.
 * Cost:    O(n) time, three logarithms per row, four output columns.
 *
 * @see Garman and Klass, On the estimation of security price volatilities from historical data, 1980.
 * @example
 * barVariance(); // of a bar 100, 101, 99, 100: parkinson_variance = 0.000144
 */
export function barVariance(): FeatureCalculator<BarVarianceColumn> {
  const outputs: readonly BarVarianceColumn[] = ['parkinson_variance', 'garman_klass_variance', 'rogers_satchell_variance', 'log_close_open'];
  return {
    specVersion: 1,
    id: 'bar_variance',
    inputs: ['open', 'high', 'low', 'close'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, 0),
    units: perOutput(outputs, ['squared-fraction', 'squared-fraction', 'squared-fraction', 'log-return']),
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const PARKINSON = 1 / (4 * Math.LN2);
const GARMAN_KLASS = 2 * Math.LN2 - 1;

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const opens = columns[0]!;
  const highs = columns[1]!;
  const lows = columns[2]!;
  const closes = columns[3]!;
  const parkinson = out[0]!;
  const garmanKlass = out[1]!;
  const rogersSatchell = out[2]!;
  const logClose = out[3]!;
  const finite = finiteOrNaN;
  const log = logOnePlus;
  for (let row = from; row < to; row++) {
    const open = opens[row]!;
    const up = log((highs[row]! - open) / open);
    const down = log((lows[row]! - open) / open);
    const move = log((closes[row]! - open) / open);
    const range = (up - down) * (up - down);
    parkinson[row] = finite(range * PARKINSON);
    garmanKlass[row] = finite(range / 2 - GARMAN_KLASS * move * move);
    rogersSatchell[row] = finite(up * (up - move) + down * (down - move));
    logClose[row] = finite(move);
  }
};
