import { ColumnTable } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MarketFeatureName, marketFeatures } from '../src/gold/market-features.js';

const PRICES = new Set(['open', 'high', 'low', 'close']);
const matrix = marketFeatures();

/** Features in price units; every other one must not change with the unit of the price. */
const priced = new Set<MarketFeatureName>([
  ...(['open', 'high', 'low', 'macd', 'macd_signal', 'macd_histogram', 'bb_upper', 'bb_middle', 'bb_lower', 'sma_7', 'sma_14', 'sma_21', 'sma_50'] as const),
  ...(['ema_7', 'ema_14', 'ema_21', 'atr_14', 'momentum_5', 'momentum_10', 'momentum_20', 'hl_range', 'hl_range_ma20', 'spread_proxy'] as const),
  ...(['price_impact', 'price_impact_ma20', 'vwap'] as const),
]);
/** Features in volume units, and those that the one added to the volume keeps from following its unit. */
const traded = new Set<MarketFeatureName>(['volume', 'volume_ma20', 'volume_ma50', 'volume_velocity', 'volume_acceleration']);
const perVolume = new Set<MarketFeatureName>(['price_impact', 'price_impact_ma20', 'illiquidity', 'illiquidity_ma20']);

const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), power: fc.integer({ min: -8, max: 8 }) });
const runs = { seed: 1, numRuns: 6 };

/** Bars of a seed, and the same with some columns scaled or shifted. */
function pairOf(seed: number, change: (name: string, value: number) => number): readonly [ColumnTable, ColumnTable] {
  const bars = awkwardBars({ seed, rows: 2_000 });
  return [bars, new ColumnTable(Object.fromEntries(bars.names.map((name) => [name, bars.column(name).map((value) => change(name, value))])))];
}

/** Asserts that each feature of the second table is the first one's times its factor, to the last bit. */
async function expectFactors([first, second]: readonly [ColumnTable, ColumnTable], factorOf: (name: MarketFeatureName) => number | null): Promise<void> {
  const [before, after] = [await matrix.compute(first), await matrix.compute(second)];
  for (const name of matrix.names) {
    const factor = factorOf(name);
    if (factor !== null) expect([name, after.column(name)]).toEqual([name, before.column(name).map((value) => value * factor)]);
  }
}

test('prices in another unit scale the features in price units and leave the others alone', () =>
  fc.assert(
    fc.asyncProperty(cases, ({ seed, power }) => {
      const scale = 2 ** power;
      const pair = pairOf(seed, (name, value) => (PRICES.has(name) ? value * scale : value));
      return expectFactors(pair, (name) => (priced.has(name) ? scale : 1));
    }),
    runs,
  ));

test('volumes in another unit scale the features in volume units and leave the others alone', () =>
  fc.assert(
    fc.asyncProperty(cases, ({ seed, power }) => {
      const scale = 2 ** power;
      const pair = pairOf(seed, (name, value) => (name === 'volume' ? value * scale : value));
      return expectFactors(pair, (name) => (perVolume.has(name) ? null : traded.has(name) ? scale : 1));
    }),
    runs,
  ));

test('the same bars at another date give the same features', () =>
  fc.assert(
    fc.asyncProperty(cases, ({ seed, power }) =>
      expectFactors(
        pairOf(seed, (name, value) => (name === 'time' ? value + power * 86_400_000 : value)),
        () => 1,
      ),
    ),
    runs,
  ));
