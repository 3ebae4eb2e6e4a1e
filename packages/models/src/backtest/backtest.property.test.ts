import { ColumnTable, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Backtest, type BacktestOptions, backtest } from './backtest.js';
import { spreadCost } from './costs/spread-cost.js';
import { squareRootImpact } from './costs/square-root-impact.js';
import { volatilitySlippage } from './costs/volatility-slippage.js';
import { proportionalRule } from './rules/proportional-rule.js';
import { thresholdRule } from './rules/threshold-rule.js';

const rows = 120;
const names = ['open', 'close', 'volatility', 'volume', 'spread'] as const;

/** A market of sessions of uneven length with halted bars and missing predictions; rows from `disturbedFrom` on are drawn from another seed. */
function market(seed: number, disturbedFrom = rows, otherSeed = 0): Pick<BacktestOptions, 'bars' | 'session' | 'predictions'> {
  const [random, other, calendar] = [seededRandom(seed), seededRandom(otherSeed).fork('other'), seededRandom(seed).fork('calendar')];
  const columns = Object.fromEntries(names.map((name) => [name, new Float64Array(rows)])) as Record<(typeof names)[number], Float64Array>;
  const [session, predictions] = [new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0; row < rows; row++) {
    const draw = row < disturbedFrom ? random : other;
    columns.open[row] = 100 * Math.exp(0.02 * draw.normal());
    columns.close[row] = 100 * Math.exp(0.02 * draw.normal());
    columns.volatility[row] = 0.001 + 0.01 * draw.uniform();
    columns.volume[row] = draw.uniform() < 0.1 ? 0 : 1_000 + draw.integer(1_000);
    columns.spread[row] = 2 * draw.uniform();
    predictions[row] = draw.uniform() < 0.15 ? Number.NaN : 0.01 * draw.normal();
    session[row] = row === 0 ? 0 : session[row - 1]! + (calendar.uniform() < 0.08 ? 1 : 0);
  }
  const time = Float64Array.from({ length: rows }, (_, row) => 60_000 * row);
  const bars = new ColumnTable({ time, ...columns, traded: columns.volume, daily_volume: columns.volume.map((volume) => 1e5 + volume) });
  return { bars, session, predictions };
}

const settings: readonly Omit<BacktestOptions, 'bars' | 'session' | 'predictions'>[] = [
  { rule: thresholdRule({ enter: 0.008, exit: 0.002 }), costs: [spreadCost({ column: 'spread' })], limits: { minimumHoldingBars: 2, quietBars: 0 } },
  {
    rule: proportionalRule({ scale: 0.5, volatility: 'volatility' }),
    costs: [volatilitySlippage({ volatility: 'volatility' }), squareRootImpact({ volatility: 'volatility', volume: 'daily_volume' })],
    limits: { maximumSessionTurnover: 3, noTradeBand: 0.1, maximumPosition: 0.8 },
    untradable: { column: 'traded' },
    missingPrediction: 'flat',
  },
  { rule: proportionalRule({ scale: 50 }), untradable: { column: 'traded', order: 'drop' }, instrument: { pointValue: 2, lotSize: 10 } },
];

const cases = fc.record({ seed: fc.integer({ min: 0, max: 1e6 }), cut: fc.integer({ min: 0, max: rows - 1 }), other: fc.integer({ min: 0, max: 1e6 }) });
const earlier = ({ equity, grossEquity, positions }: Backtest, cut: number): Float64Array[] =>
  [equity, grossEquity, positions].map((values) => values.subarray(0, cut + 1));

describe('backtest', () => {
  it.each(settings)('does not look ahead: with $rule.id, equity up to a bar stays the same to the last bit whatever comes after it', (options) => {
    fc.assert(
      fc.property(cases, ({ seed, cut, other }) => {
        const truth = backtest({ ...market(seed), ...options });
        const disturbed = backtest({ ...market(seed, cut + 1, other), ...options });
        expect(earlier(disturbed, cut)).toEqual(earlier(truth, cut));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it.each(settings)('adds up: with $rule.id, trades, sessions and equity agree', (options) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const { trades, sessions, equity, fills, capital, summary } = backtest({ ...market(seed), ...options });
        const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
        for (const sum of [total(trades.map(({ net }) => net)), total(sessions.map(({ net }) => net)), equity.at(-1)! - 1])
          expect(sum).toBeCloseTo(summary.net, 12);
        expect(total(fills.map(({ notional }) => notional)) / capital).toBeCloseTo(summary.turnover, 10);
        expect(total(fills.map(({ quantity }) => quantity))).toBeCloseTo(0, 8);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('does not care for the unit of the price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const { bars, ...rest } = market(seed);
        const scaled = new ColumnTable(
          Object.fromEntries(
            bars.names.map((name) => [name, name === 'open' || name === 'close' ? bars.column(name).map((value) => 8 * value) : bars.column(name)]),
          ),
        );
        const options = { ...rest, ...settings[0]! };
        expect(backtest({ bars: scaled, ...options }).equity).toEqual(backtest({ bars, ...options }).equity);
      }),
      { seed: 3, numRuns: 40 },
    );
  });
});
