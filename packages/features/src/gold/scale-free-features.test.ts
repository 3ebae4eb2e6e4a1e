import { awkwardBars } from '@spx/core/testing';
import { expect, test } from 'vitest';
import { barAt } from '../../test/bar-at.js';
import { marketFeatures } from './market-features.js';
import { type ScaleFreeFeatureName, scaleFreeFeatures } from './scale-free-features.js';

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

// Typed by the union, so a name too many or too few does not compile.
const every: Readonly<Record<ScaleFreeFeatureName, true>> = {
  open_from_close: true,
  high_from_close: true,
  low_from_close: true,
  is_backfilled: true,
  has_original_prev_30_to_60min: true,
  has_original_prev_30_to_360min: true,
  return_1: true,
  return_5: true,
  return_10: true,
  return_20: true,
  return_30: true,
  return_60: true,
  return_90: true,
  return_120: true,
  return_150: true,
  return_180: true,
  return_210: true,
  return_240: true,
  return_270: true,
  return_360: true,
  rsi_14: true,
  rsi_20: true,
  macd_to_close: true,
  macd_signal_to_close: true,
  macd_histogram_to_close: true,
  bb_width: true,
  bb_position: true,
  close_from_sma_7: true,
  close_from_sma_14: true,
  close_from_sma_21: true,
  close_from_sma_50: true,
  close_from_ema_7: true,
  close_from_ema_14: true,
  close_from_ema_21: true,
  atr_14_to_close: true,
  adx_14: true,
  volatility_20: true,
  volatility_50: true,
  hl_range_pct: true,
  volume_log_ratio_20_50: true,
  volume_log_ratio_50_360: true,
  volume_ratio: true,
  volume_zscore: true,
  illiquidity_ratio_1_20: true,
  illiquidity_ratio_20_360: true,
  order_flow_imbalance: true,
  close_vwap_ratio: true,
  volume_velocity_to_volume_ma20: true,
  volume_acceleration_to_volume_ma20: true,
  gk_vol: true,
  parkinson_vol: true,
  rs_vol: true,
  yz_vol: true,
  vol_of_vol: true,
  vol_regime_low: true,
  vol_regime_high: true,
  realized_range_ma: true,
  ewma_vol: true,
};

test('the names are those of the type', () => {
  expect(matrix.names).toEqual(Object.keys(every));
});
