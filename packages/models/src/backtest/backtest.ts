import { type ColumnTable, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { type BacktestSummary, backtestSummary } from './backtest-summary.js';
import type { CostModel, Fill } from './cost-model.js';
import { checkedInstrument, type Instrument } from './instrument.js';
import { marketData } from './market-data.js';
import { checkedLimits, type PositionLimits } from './position-limits.js';
import { rowValues } from './row-values.js';
import type { RuleTrials } from './rule-trials.js';
import { type SessionResult, sessionResults } from './session-results.js';
import { type DroppedSignals, simulateTrading } from './simulate-trading.js';
import type { CostedFill, Trade } from './trade.js';
import type { TradingRule } from './trading-rule.js';

/** In which bars an order cannot be filled. */
export interface UntradableBars {
  /** Column of the bars: a bar in which it is 0 or missing is not tradable, such as `volume`. */
  readonly column: string;
  /** `wait`: the order stands until the next tradable bar of the session or the next signal (the default); `drop`: it is cancelled. */
  readonly order?: 'wait' | 'drop';
}

/** Options of {@link backtest}. */
export interface BacktestOptions {
  /** Columns `time`, `open` and `close`, and those that the rule and the costs read; oldest first, one instrument. */
  readonly bars: ColumnTable;
  /** Session of each bar, an integer that never decreases. */
  readonly session: Float64Array;
  /** One per bar, known at its close; NaN where there is none (see `predictionsOnBars`). */
  readonly predictions: Float64Array;
  readonly rule: TradingRule;
  /** Added up. Default none. */
  readonly costs?: readonly CostModel[];
  readonly limits?: PositionLimits;
  readonly instrument?: Instrument;
  /** In currency; matters for lots, fees in currency and impact alone. Default 100,000. */
  readonly capital?: number;
  /** A bar without a prediction keeps the position (`hold`, the default) or asks for none (`flat`). */
  readonly missingPrediction?: 'hold' | 'flat';
  /** Default: every bar can be traded in. */
  readonly untradable?: UntradableBars;
  /** Scale of the Sharpe ratio. Default 252. */
  readonly sessionsPerYear?: number;
  /** What the rule and its model were chosen from, for the deflated Sharpe ratio: `{ trials: await ledger.trials(series) }`. */
  readonly trials?: RuleTrials;
}

/** What came of a rule: trades, positions and equity bar by bar, results by session, and figures. Amounts are fractions of the starting capital. */
export interface Backtest {
  /** Ids of the rule and of the costs. */
  readonly rule: string;
  readonly costs: readonly string[];
  readonly capital: number;
  readonly trades: readonly Trade[];
  readonly fills: readonly CostedFill[];
  /** Held at the close of each bar (at a session's end: until it), at the price of the close. */
  readonly positions: Float64Array;
  /** 1 + profit so far after costs, at the close of each bar. */
  readonly equity: Float64Array;
  /** The same before costs. */
  readonly grossEquity: Float64Array;
  readonly sessions: readonly SessionResult[];
  readonly dropped: DroppedSignals;
  readonly summary: BacktestSummary;
}

/**
 * Trades predictions bar by bar: what a rule would have earned, before and after costs.
 *
 * Time:    a signal is known at the close of bar t and filled at the open of bar t + 1, never in the bar that it comes from. Positions are closed at the close of the session's last
 *          bar: that a session ends is known from the calendar, the closing auction is where the label ends too, and nothing is held overnight. The last bar (`limits.quietBars`) fills
 *          nothing new. A signal whose fill would fall into the next session is dropped and counted. Where bars are missing, the next bar of the session that there is fills.
 * Size:    at a fill, quantity = target x capital / (price x point value), which then stays until the target moves: a position is not traded to follow its own price.
 * Equity:  1 + sum of quantity x price change x point value / capital - costs / capital. Profits are not reinvested, so that costs are linear and break-even is exact.
 * Causal:  equity up to bar t does not depend on any price, prediction or column after bar t.
 * Cost:    O(bars).
 *
 * @throws {InvalidArgumentError} if an option is outside its range, a price is not a finite number above 0, a prediction is infinite, or a cost is not finite.
 * @throws {ShapeMismatchError} if predictions or sessions are not one per bar.
 * @throws {UnknownColumnError} if a column is missing.
 * @throws {InsufficientDataError} if there is no bar.
 * @example
 * const { summary } = backtest({ bars, session, predictions, rule: signRule(), costs: [spreadCost({ bps: 1 })] });
 * summary.breakEvenBps; // 0.21: what a side may cost
 */
export function backtest(options: BacktestOptions): Backtest {
  const { bars, session, predictions, rule, costs = [], capital = 100_000, sessionsPerYear = 252 } = options;
  const market = marketData(bars, session);
  checkPredictions(predictions, market.rows);
  for (const [name, value] of Object.entries({ capital, sessionsPerYear })) {
    if (!(Number.isFinite(value) && value > 0)) throw new InvalidArgumentError(name, 'a finite number above 0', { received: value });
  }
  const instrument = checkedInstrument(options.instrument ?? {});
  const outcome = simulateTrading({
    market,
    wanted: wantedPosition(options),
    isTradable: tradableBars(options),
    costOf: costOfFill(bars, costs),
    whenUntradable: options.untradable?.order ?? 'wait',
    limits: checkedLimits(options.limits ?? {}),
    capital,
    ...instrument,
  });
  const { trades, fills, positions, gross, dropped } = outcome;
  const equity = gross.map((value, row) => 1 + value - outcome.costs[row]!);
  const sessions = sessionResults(market, outcome);
  return {
    rule: rule.id,
    costs: costs.map(({ id }) => id),
    capital,
    trades,
    fills,
    positions,
    equity,
    grossEquity: gross.map((value) => 1 + value),
    sessions,
    dropped,
    summary: backtestSummary({
      sessions,
      trades,
      positions,
      equity,
      time: market.time,
      sessionsPerYear,
      ...(options.trials === undefined ? {} : { trials: options.trials }),
    }),
  };
}

function checkPredictions(predictions: Float64Array, rows: number): void {
  if (predictions.length !== rows) throw new ShapeMismatchError({ what: 'predictions', expected: rows, received: predictions.length });
  const bad = predictions.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (bad !== -1) throw new InvalidArgumentError('predictions', 'finite, or NaN where there is none', { received: `${predictions[bad]} in row ${bad}` });
}

function wantedPosition({ bars, predictions, rule, missingPrediction = 'hold' }: BacktestOptions): (row: number, target: number) => number {
  const valuesOf = rowValues(bars, rule.columns);
  const none = missingPrediction === 'hold' ? Number.NaN : 0;
  return (row, position) => {
    const prediction = predictions[row]!;
    if (Number.isNaN(prediction)) return none;
    const target = rule.target({ prediction, position, values: valuesOf(row) });
    return Number.isNaN(target) ? none : target;
  };
}

function tradableBars({ bars, untradable }: BacktestOptions): (row: number) => boolean {
  if (untradable === undefined) return () => true;
  const values = bars.column(untradable.column);
  return (row) => Math.abs(values[row]!) > 0;
}

function costOfFill(bars: ColumnTable, models: readonly CostModel[]): (fill: Fill, knownRow: number) => number {
  const readers = models.map((model) => ({ model, valuesOf: rowValues(bars, model.columns) }));
  return (fill, knownRow) => {
    let total = 0;
    for (const { model, valuesOf } of readers) {
      const values = valuesOf(knownRow);
      const missing = values.findIndex((value) => !Number.isFinite(value));
      if (missing !== -1) {
        throw new InvalidArgumentError(`bars.${model.columns[missing]}`, 'finite where a fill needs it', { received: `${values[missing]} in row ${knownRow}` });
      }
      const cost = model.cost(fill, values);
      if (!Number.isFinite(cost)) throw new InvalidArgumentError(`cost of ${model.id}`, 'finite', { received: `${cost} for the fill in row ${fill.row}` });
      total += cost;
    }
    return total;
  };
}
