import type { MarketData } from './market-data.js';
import { nextPosition } from './next-position.js';
import type { CheckedLimits } from './position-limits.js';
import type { CostedFill, Trade } from './trade.js';
import { tradeBook } from './trade-book.js';

/** What {@link simulateTrading} runs on. */
export interface TradingInput {
  readonly market: MarketData;
  /** Position wanted at the close of a bar, given the target filled last; NaN without opinion. */
  wanted(row: number, target: number): number;
  /** Whether an order can be filled in a bar. */
  isTradable(row: number): boolean;
  /** Cost of a fill in currency; columns are read in `knownRow`. */
  costOf(fill: Omit<CostedFill, 'cost' | 'quantityAfter'>, knownRow: number): number;
  readonly whenUntradable: 'wait' | 'drop';
  readonly limits: CheckedLimits;
  readonly capital: number;
  readonly pointValue: number;
  readonly lotSize: number;
}

/** What came of it, bar by bar. Amounts are fractions of capital. */
export interface TradingOutcome {
  readonly trades: readonly Trade[];
  readonly fills: readonly CostedFill[];
  /** Held from the fill at the bar's open, if any, to its close, at the close's price. */
  readonly positions: Float64Array;
  /** Profit before costs, and costs, of all bars so far. */
  readonly gross: Float64Array;
  readonly costs: Float64Array;
  readonly turnover: Float64Array;
  readonly dropped: DroppedSignals;
}

/** Signals that led to no order because there was nothing to fill them in. */
export interface DroppedSignals {
  /** The next bar lies in another session, or there is none. */
  readonly nextSession: number;
  /** The next bar is one of the session's quiet bars. */
  readonly quietBars: number;
  /** The next bar was not tradable, and the order did not wait or waited in vain. */
  readonly untradable: number;
}

/**
 * The loop of a backtest, bar by bar: fill what was ordered at the close before, hold, close at the session's end, order anew.
 *
 * An order stands until it is filled, replaced by the next signal, or dropped; it is never carried into another session.
 */
export function simulateTrading(input: TradingInput): TradingOutcome {
  const { market, limits, capital, pointValue } = input;
  const { rows, open, close, session, lastRow } = market;
  const [positions, gross, costs, turnover] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const book = tradeBook();
  const fills: CostedFill[] = [];
  const dropped = { nextSession: 0, quietBars: 0, untradable: 0 };
  let [quantity, target, ordered, isLate] = [0, 0, Number.NaN, false];
  let [grossSum, costSum, turnoverSum, sessionTurnover] = [0, 0, 0, 0];

  const hold = (from: number, to: number): void => {
    const profit = (quantity * (to - from) * pointValue) / capital;
    grossSum += profit;
    book.mark(profit);
  };
  const trade = (row: number, at: 'open' | 'close', quantityAfter: number): void => {
    const price = (at === 'open' ? open : close)[row]!;
    const traded = quantityAfter - quantity;
    const fill = { row, time: market.time[row]!, at, price, quantity: traded, notional: Math.abs(traded) * price * pointValue, pointValue };
    const cost = input.costOf(fill, at === 'open' ? row - 1 : row);
    const costed = { ...fill, cost, quantityAfter };
    fills.push(costed);
    book.record(costed, cost / capital);
    costSum += cost / capital;
    turnoverSum += fill.notional / capital;
    sessionTurnover += fill.notional / capital;
    quantity = quantityAfter;
  };
  const fillOrder = (row: number): void => {
    const worth = (open[row]! * pointValue) / capital;
    const state = { target, held: quantity * worth, barsHeld: row - book.entryRow(), turnover: sessionTurnover };
    const next = nextPosition(ordered, state, limits);
    if (next !== null && lastRow[row]! - row < limits.quietBars) dropped.quietBars++;
    else if (next !== null) {
      target = next;
      const whole = wholeLots(next / worth, input.lotSize);
      if (whole !== quantity) trade(row, 'open', whole);
    }
    ordered = Number.NaN;
  };

  for (let row = 0; row < rows; row++) {
    if (row === 0 || session[row] !== session[row - 1]) sessionTurnover = 0;
    else hold(close[row - 1]!, open[row]!);
    if (!Number.isNaN(ordered)) {
      if (input.isTradable(row)) fillOrder(row);
      else if (input.whenUntradable === 'wait') isLate = true;
      else [ordered, dropped.untradable] = [Number.NaN, dropped.untradable + 1];
    }
    hold(open[row]!, close[row]!);
    positions[row] = (quantity * close[row]! * pointValue) / capital;
    const wanted = input.wanted(row, target);
    if (!Number.isNaN(wanted)) [ordered, isLate] = [wanted, false];
    if (lastRow[row] === row) {
      if (!Number.isNaN(ordered)) dropped[isLate ? 'untradable' : 'nextSession']++;
      if (quantity !== 0) trade(row, 'close', 0);
      [target, ordered, isLate] = [0, Number.NaN, false];
    }
    [gross[row], costs[row], turnover[row]] = [grossSum, costSum, turnoverSum];
  }
  return { trades: book.trades, fills, positions, gross, costs, turnover, dropped };
}

function wholeLots(quantity: number, lotSize: number): number {
  // The margin takes 2.9999999999999996 lots for the 3 that were meant.
  return lotSize === 0 ? quantity : Math.trunc((quantity / lotSize) * (1 + 1e-12)) * lotSize;
}
