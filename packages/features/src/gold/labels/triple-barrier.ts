import type { BarColumn, ColumnTable, Label } from '@spx/core';
import { horizonEnds } from './horizon-ends.js';
import { maskedLabel } from './masked-label.js';
import { type TripleBarrierOptions, tripleBarrierSettings } from './triple-barrier-options.js';
import { tripleBarrierTouch } from './triple-barrier-touch.js';

/** What became of a position taken at the close of each bar. The arrays have one value per bar, NaN where masked. */
export interface TripleBarrier {
  /** 1 where profit was taken, -1 where the loss was stopped, else 0 or the sign of the return. It ends with the close of the bar of the touch. */
  readonly label: Label;
  /** Profit of the position at the touch, as a fraction of the close of bar t, over the same rows and times. */
  readonly returnAtTouch: Label;
  /** Which barrier was touched: 1 take profit, -1 stop loss, 0 the vertical one. */
  readonly barrier: Float64Array;
}

/**
 * Triple-barrier label: which comes first within N bars, a profit, a loss, or the end of the horizon?
 *
 * Formula: with w = v[t] sqrt(N) (or 0.01), a long position has its barriers at c[t] (1 + takeProfit w) and c[t] (1 - stopLoss w), a short one the other way round. The
 *          first bar after t whose high or low reaches a barrier is the touch; else the close of bar t+N is.
 * Input:   open, high, low, close and time, n rows, in order.
 * Output:  n values of 1, 0 or -1, NaN where masked as in `forwardReturn` (by the whole horizon, though a touch may come before: to keep such rows alone near the close
 *          would select by outcome), where the volatility is 0 or not known yet, where no side is taken, and where a price is missing up to the touch.
 * Edges:   both barriers within one bar -> the stop, for the bar does not say which came first; a bar that opens beyond a barrier -> a touch at its open, with the return
 *          of the open; a price equal to a barrier touches it.
 * Times:   `endTime` is the close of the bar of the touch, so that purging and weights see what a label truly spans: ends do not rise from row to row.
 * Cost:    O(n) times the bars until the touch.
 *
 * @throws {InvalidArgumentError} if `horizonBars` is not a positive integer, a distance not above 0, a volatility below 0, or a side other than 1, -1, 0 or NaN.
 * @throws {ShapeMismatchError} if `sessions`, `volatility` or `side` has another length than the bars.
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, chapter 3.
 * @example
 * const { label, returnAtTouch } = tripleBarrier(bars, { horizonBars: 60, takeProfit: 2, stopLoss: 1 });
 * label.values[500]; // -1: stopped
 * returnAtTouch.values[500]; // -0.0008
 */
export function tripleBarrier(bars: ColumnTable<BarColumn>, options: TripleBarrierOptions = {}): TripleBarrier {
  const settings = tripleBarrierSettings(bars, options);
  const { horizonBars, signsAtHorizon } = settings;
  const { startTime, endTime } = horizonEnds(bars, horizonBars, options.sessions);
  const { barrier, profit, touchRow } = tripleBarrierTouch(bars, settings, endTime);
  const time = bars.column('time');
  for (let row = 0; row < endTime.length; row++) {
    if (!Number.isNaN(touchRow[row]!)) endTime[row] = time[touchRow[row]!]! - time[row]! + startTime[row]!;
  }
  const values = barrier.map((touched, row) => (touched === 0 && signsAtHorizon ? Math.sign(profit[row]!) : touched));
  const parameters = `${horizonBars}_${nameOf(settings.takeProfit)}_${nameOf(settings.stopLoss)}${options.unit === 'percent' ? '_percent' : ''}`;
  const label = maskedLabel({ name: `triple_barrier_${parameters}`, values, startTime, endTime, unit: 'class', horizonBars });
  return { label, returnAtTouch: { ...label, name: `triple_barrier_return_${parameters}`, values: profit, unit: 'fraction' }, barrier };
}

function nameOf(distance: number): string {
  return Number.isFinite(distance) ? String(distance) : 'none';
}
