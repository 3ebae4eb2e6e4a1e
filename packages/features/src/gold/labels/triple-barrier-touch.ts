import type { BarColumn, ColumnTable } from '@spx/core';
import type { TripleBarrierSettings } from './triple-barrier-options.js';

/** First barrier that the price touches after each bar; NaN where that is not known. */
export interface TripleBarrierTouch {
  /** 1 take profit, -1 stop loss, 0 the vertical barrier. */
  readonly barrier: Float64Array;
  /** Profit of the position at the touch, as a fraction of the close of bar t. */
  readonly profit: Float64Array;
  /** Row of the bar in which it is touched. */
  readonly touchRow: Float64Array;
}

/**
 * Looks from the close of each bar ahead to the first touch and no further.
 *
 * @param horizonEnd - per bar, NaN where its horizon is masked.
 */
export function tripleBarrierTouch(bars: ColumnTable<BarColumn>, settings: TripleBarrierSettings, horizonEnd: Float64Array): TripleBarrierTouch {
  const { horizonBars, takeProfit, stopLoss, width, side } = settings;
  const [open, high, low, close] = [bars.column('open'), bars.column('high'), bars.column('low'), bars.column('close')];
  const barrier = new Float64Array(bars.rowCount).fill(Number.NaN);
  const [profit, touchRow] = [barrier.slice(), barrier.slice()];
  for (let row = 0; row < bars.rowCount; row++) {
    const [entry, sign, unit] = [close[row]!, side[row]!, width[row]!];
    if (Number.isNaN(horizonEnd[row]!) || !(Math.abs(sign) === 1) || !(unit > 0) || !(entry > 0)) continue;
    const above = entry * (1 + unit * (sign > 0 ? takeProfit : stopLoss));
    const below = entry * (1 - unit * (sign > 0 ? stopLoss : takeProfit));
    const last = row + horizonBars;
    let at = row + 1;
    while (at <= last && low[at]! > below && high[at]! < above) at++;
    const touched = at <= last;
    const price = touched ? touchPrice({ open: open[at]!, high: high[at]!, low: low[at]!, above, below, sign }) : close[last]!;
    if (Number.isNaN(price)) continue;
    profit[row] = (sign > 0 ? price - entry : entry - price) / entry;
    barrier[row] = touched ? sign * (price >= above ? 1 : -1) : 0;
    touchRow[row] = touched ? at : last;
  }
  return { barrier, profit, touchRow };
}

interface TouchingBar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly above: number;
  readonly below: number;
  readonly sign: number;
}

/** Price at which a bar leaves the corridor, NaN where one of its prices is missing. */
function touchPrice({ open, high, low, above, below, sign }: TouchingBar): number {
  if (Number.isNaN(open + high + low)) return Number.NaN;
  // Nothing traded between the close before and this open: an order at the barrier is filled at the open.
  if (open <= below || open >= above) return open;
  if (low > below) return above;
  if (high < above) return below;
  // A bar does not say which of the two came first; the loss is the one that a test of a strategy can stand.
  return sign > 0 ? below : above;
}
