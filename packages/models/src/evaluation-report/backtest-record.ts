import type { Backtest } from '../backtest/backtest.js';
import type { BacktestRecord } from './evaluation-report-record.js';

/** A backtest as plain JSON, without its bars; named after its costs unless it has a name. */
export function backtestRecord(given: Backtest | { readonly name: string; readonly backtest: Backtest }): BacktestRecord {
  const backtest = 'backtest' in given ? given.backtest : given;
  const { rule, costs, summary } = backtest;
  let [gross, net] = [1, 1];
  const sessions = backtest.sessions.map((session) => {
    gross += session.gross;
    net += session.net;
    return { time: session.time, grossEquity: gross, equity: net };
  });
  return {
    name: 'backtest' in given ? given.name : costs.length === 0 ? 'no costs' : costs.join(' + '),
    rule,
    costs,
    // Rounded to what a reader compares: the sum of many fills is never exactly the rate that each paid.
    costBps: summary.turnover > 0 ? Number(((10_000 * summary.cost) / summary.turnover).toPrecision(12)) : 0,
    summary,
    sessions,
  };
}
