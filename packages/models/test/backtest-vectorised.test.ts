import { readFileSync } from 'node:fs';
import { ColumnTable } from '@spx/core';
import { expect, it } from 'vitest';
import { backtest } from '../src/backtest/backtest.js';
import { fixedSlippage } from '../src/backtest/costs/fixed-slippage.js';
import { longOnly } from '../src/backtest/rules/long-only.js';
import { proportionalRule } from '../src/backtest/rules/proportional-rule.js';
import { signRule } from '../src/backtest/rules/sign-rule.js';
import type { TradingRule } from '../src/backtest/trading-rule.js';
import { relativeError } from './relative-error.js';

interface GoldenCase {
  readonly seed: number;
  readonly bps: number;
  readonly gross: number;
  readonly net: number;
  readonly turnover: number;
  readonly breakEvenBps: number;
  readonly sharpe: number;
  readonly drawdown: number;
  readonly exposure: number;
  readonly equity: number[];
  readonly sessions: number[];
}

const golden = JSON.parse(readFileSync(new URL('fixtures/backtest/vectorised_backtest.json', import.meta.url), 'utf8')) as {
  readonly cases: Readonly<Record<string, GoldenCase>>;
};
const rows = 4_000;

/** The bars of make_vectorised_backtest.py. */
function market(seed: number): { bars: ColumnTable; predictions: Float64Array; session: Float64Array } {
  const columns = { time: new Float64Array(rows), open: new Float64Array(rows), close: new Float64Array(rows), volatility: new Float64Array(rows) };
  const predictions = new Float64Array(rows);
  let [state, sum] = [seed, 0];
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let row = 0; row < rows; row++) {
    const draws = [uniform(), uniform(), uniform(), uniform()] as const;
    sum += draws[0] - 0.5;
    columns.time[row] = row;
    columns.close[row] = 100 + sum * 0.25;
    columns.open[row] = columns.close[row]! - (draws[1] - 0.5) * 0.25;
    columns.volatility[row] = 0.2 + draws[3];
    predictions[row] = draws[3] < 0.1 ? Number.NaN : draws[2] - 0.5;
  }
  return { bars: new ColumnTable(columns), predictions, session: Float64Array.from({ length: rows }, (_, row) => Math.floor(row / 80)) };
}

const rules: Readonly<Record<string, TradingRule>> = {
  sign: signRule(),
  proportional: proportionalRule({ scale: 3 }),
  volatility: proportionalRule({ scale: 0.8, volatility: 'volatility' }),
  longOnly: longOnly(signRule({ level: 0.1 })),
};

it.each(Object.keys(rules))('a backtest of the %s rule agrees with one written without a loop', (name) => {
  const { seed, bps, ...expected } = golden.cases[name]!;
  const { summary, equity, sessions } = backtest({ ...market(seed), rule: rules[name]!, costs: [fixedSlippage({ bps })] });
  for (const key of ['turnover', 'exposure', 'gross', 'net', 'breakEvenBps'] as const)
    expect(relativeError([summary[key]!], [expected[key]])).toBeLessThan(1e-9);
  expect(relativeError([summary.sharpe!.annualised!], [expected.sharpe])).toBeLessThan(1e-9);
  expect(relativeError([summary.drawdown.depth], [expected.drawdown])).toBeLessThan(1e-9);
  for (const [index, value] of expected.equity.entries()) expect(Math.abs(equity[250 * index]! - value)).toBeLessThan(1e-12);
  for (const [index, value] of expected.sessions.entries()) expect(Math.abs(sessions[5 * index]!.net - value)).toBeLessThan(1e-12);
});
