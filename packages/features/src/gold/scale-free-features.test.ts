import { awkwardBars } from '@spx/core/testing';
import { expect, test } from 'vitest';
import { barAt } from '../../test/bar-at.js';
import { marketFeatures } from './market-features.js';
import { scaleFreeFeatures } from './scale-free-features.js';

const matrix = scaleFreeFeatures();

test('has 58 features and none of the names of a level or a repeat', () => {
  const gone = [
    'open',
    'high',
    'low',
    'volume',
    'close',
    'bb_upper',
    'bb_middle',
    'bb_lower',
    'vwap',
    'atr_14',
    'macd',
    'hl_range',
    'spread_proxy',
    'price_impact',
  ];
  expect(matrix.names).toHaveLength(58);
  expect(matrix.names.filter((name) => gone.includes(name) || /^(sma|ema|momentum|roc|hist_vol|volume_ma|illiquidity_ma)_?\d/.test(name))).toEqual([]);
});

test('needs no more history than the market features', () => {
  const most = (rows: Readonly<Record<string, number>>): number => Math.max(...Object.values(rows));
  expect(most(matrix.warmUp)).toBe(most(marketFeatures().warmUp));
  expect(most(matrix.settle)).toBe(most(marketFeatures().settle));
});

test('gives the bits of the batch bar by bar', async () => {
  const bars = awkwardBars({ seed: 7, rows: 1_500 });
  const batch = await matrix.compute(bars);
  const stream = matrix.stream();
  for (let row = 0; row < bars.rowCount; row++) {
    expect([...stream.push(barAt(bars, row))]).toEqual(matrix.names.map((name) => batch.column(name)[row]));
  }
});

test('annualises by the bars of a year that are given', async () => {
  const bars = awkwardBars({ seed: 7, rows: 60 });
  const [daily, minutes] = [await matrix.compute(bars), await scaleFreeFeatures({ periodsPerYear: 252 * 390 }).compute(bars)];
  expect(minutes.column('yz_vol')[50]! / daily.column('yz_vol')[50]!).toBeCloseTo(Math.sqrt(390), 10);
  expect(minutes.column('volatility_20')).toEqual(daily.column('volatility_20'));
  expect(() => scaleFreeFeatures({ periodsPerYear: 0 })).toThrow('"periodsPerYear" must be a finite number above 0, received "0".');
});
