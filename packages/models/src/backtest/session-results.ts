import type { MarketData } from './market-data.js';
import type { TradingOutcome } from './simulate-trading.js';

/** What one session brought, as fractions of capital. */
export interface SessionResult {
  readonly session: number;
  /** Open of its first bar, epoch milliseconds. */
  readonly time: number;
  readonly bars: number;
  readonly gross: number;
  readonly cost: number;
  readonly net: number;
  /** Traded on both sides together. */
  readonly turnover: number;
}

/** Profit, cost and turnover of each session; nothing is held overnight, so that they are complete. */
export function sessionResults({ lastRow, session, time, rows }: MarketData, { gross, costs, turnover }: TradingOutcome): SessionResult[] {
  const results: SessionResult[] = [];
  for (let first = 0; first < rows; first = lastRow[first]! + 1) {
    const last = lastRow[first]!;
    const during = (sums: Float64Array): number => sums[last]! - (first === 0 ? 0 : sums[first - 1]!);
    const [profit, cost] = [during(gross), during(costs)];
    results.push({
      session: session[first]!,
      time: time[first]!,
      bars: last - first + 1,
      gross: profit,
      cost,
      net: profit - cost,
      turnover: during(turnover),
    });
  }
  return results;
}
