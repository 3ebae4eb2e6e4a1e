import { type ClusteredTest, clusteredTest } from '../metrics/clustered-test.js';
import { type DeflatedSharpe, deflatedSharpe } from '../significance/sharpe/deflated-sharpe.js';
import { probabilisticSharpe } from '../significance/sharpe/probabilistic-sharpe.js';
import { type SharpeRatio, sharpeRatio } from '../significance/sharpe/sharpe-ratio.js';
import { type Drawdown, maximumDrawdown } from './drawdown.js';
import { type RuleTrials, ruleTrials } from './rule-trials.js';
import type { SessionResult } from './session-results.js';
import type { Trade } from './trade.js';

/** What a backtest comes to. Amounts are fractions of the starting capital; `null` stands where a figure does not exist. */
export interface BacktestSummary {
  readonly bars: number;
  readonly sessions: number;
  readonly trades: number;
  /** Profit before costs, costs, and what is left, without reinvestment. */
  readonly gross: number;
  readonly cost: number;
  readonly net: number;
  /** The same net profit if each session had started with the equity of the one before: product of (1 + net of the session) - 1. */
  readonly compoundedNet: number;
  /** Traded on both sides together: in and out of a position of 1 is 2. */
  readonly turnover: number;
  readonly turnoverPerSession: number;
  /** Mean absolute position at the closes of bars. */
  readonly exposure: number;
  /** Share of bars with a position. */
  readonly timeInMarket: number;
  /** Share of trades with a net profit above 0. */
  readonly hitRate: number | null;
  /** Net profits of the winning trades over net losses of the losing ones; `null` without a loss. */
  readonly profitFactor: number | null;
  readonly drawdown: Drawdown;
  /** Of the net session returns; sessions without a trade count. `annualised` is with `sessionsPerYear`. */
  readonly sharpe: SharpeRatio | null;
  readonly sessionsPerYear: number;
  /** Probability that the true Sharpe ratio is above 0 (see `probabilisticSharpe`). */
  readonly probabilisticSharpe: number | null;
  /** The Sharpe ratio against the best that so many trials without skill would show (see `deflatedSharpe`); `null` without `trials`. */
  readonly deflatedSharpe: DeflatedSharpe | null;
  /**
   * Cost per side, in basis points of the notional, at which nothing is left: 10,000 x gross / turnover. Exact, for positions do not depend on costs and profits are not
   * reinvested. It stands for all costs together. Less than 0 when the rule loses before costs; `null` when it does not trade.
   */
  readonly breakEvenBps: number | null;
  /** One-sided t-test that the mean net session return is above 0. */
  readonly netTest: ClusteredTest;
}

/** What {@link backtestSummary} is computed from. */
export interface BacktestSummaryInput {
  readonly sessions: readonly SessionResult[];
  readonly trades: readonly Trade[];
  readonly positions: Float64Array;
  readonly equity: Float64Array;
  readonly time: Float64Array;
  readonly sessionsPerYear: number;
  readonly trials?: RuleTrials;
}

/** The figures of a backtest. */
export function backtestSummary(input: BacktestSummaryInput): BacktestSummary {
  const { sessions, trades, positions, equity, time, sessionsPerYear } = input;
  const net = Float64Array.from(sessions, (session) => session.net);
  const total = (key: 'gross' | 'cost' | 'turnover'): number => sessions.reduce((sum, session) => sum + session[key], 0);
  const [gross, cost, turnover] = [total('gross'), total('cost'), total('turnover')];
  const sharpe = sharpeRatio(net, { periodsPerYear: sessionsPerYear });
  return {
    bars: positions.length,
    sessions: sessions.length,
    trades: trades.length,
    gross,
    cost,
    net: gross - cost,
    compoundedNet: net.reduce((product, value) => product * (1 + value), 1) - 1,
    turnover,
    turnoverPerSession: turnover / sessions.length,
    exposure: positions.reduce((sum, position) => sum + Math.abs(position), 0) / positions.length,
    timeInMarket: positions.filter((position) => position !== 0).length / positions.length,
    ...tradeScores(trades),
    drawdown: maximumDrawdown(equity, time),
    sharpe,
    sessionsPerYear,
    probabilisticSharpe: sharpe === null ? null : probabilisticSharpe(sharpe),
    deflatedSharpe: sharpe === null || input.trials === undefined ? null : deflatedSharpe(sharpe, ruleTrials(input.trials, sharpe.periods)),
    breakEvenBps: turnover > 0 ? (10_000 * gross) / turnover : null,
    netTest: clusteredTest(
      net,
      Float64Array.from(sessions, (_, index) => index),
    ),
  };
}

function tradeScores(trades: readonly Trade[]): Pick<BacktestSummary, 'hitRate' | 'profitFactor'> {
  const won = trades.filter(({ net }) => net > 0);
  const lost = trades.filter(({ net }) => net < 0);
  const sum = (some: readonly Trade[]): number => some.reduce((total, { net }) => total + net, 0);
  return { hitRate: trades.length === 0 ? null : won.length / trades.length, profitFactor: lost.length === 0 ? null : sum(won) / -sum(lost) };
}
