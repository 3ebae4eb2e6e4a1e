import { featureCalculatorContract } from '@spx/core/testing';
import { describe, expect, test } from 'vitest';
import { catalog } from '../src/catalog.js';
import { simpleReturn } from '../src/silver/returns/simple-return.js';
import { rollingMedian } from '../src/silver/rolling/rolling-median.js';
import { bollingerBands } from '../src/silver/technical/bollinger-bands.js';
import { ema } from '../src/silver/technical/ema.js';
import { macd } from '../src/silver/technical/macd.js';
import { sma } from '../src/silver/technical/sma.js';
import { historicalVolatility } from '../src/silver/volatility/historical-volatility.js';
import { volatilityRegime } from '../src/silver/volatility/volatility-regime.js';
import { yangZhang } from '../src/silver/volatility/yang-zhang.js';

describe.each(Object.entries(catalog))('%s', (_, create) => {
  test.each(featureCalculatorContract(create))('$name', ({ run }) => run());
});

describe.each([
  ['sma over one bar', () => sma({ period: 1 })],
  ['ema over one bar', () => ema({ period: 1 })],
  ['macd of other spans', () => macd({ fast: 3, slow: 7, signal: 20 })],
  ['bollinger bands of a broken width', () => bollingerBands({ period: 2, width: 2.5 })],
  ['return over a thousand bars', () => simpleReturn({ period: 1000 })],
  ['yang-zhang of minute bars', () => yangZhang({ period: 2, periodsPerYear: 98_280 })],
  ['median of a short window', () => rollingMedian({ column: 'hist_vol_5', window: 30, minimumCount: 3, of: historicalVolatility({ period: 5 }) })],
  ['volatility regime of a short window', () => volatilityRegime({ period: 3, window: 50 })],
])('%s', (_, create) => {
  test.each(featureCalculatorContract(create))('$name', ({ run }) => run());
});

test.each(Object.entries(catalog))('%s declares the unit of every output', (_, create) => {
  const { outputs, units } = create();
  expect(outputs.map((output) => units?.[output] ?? 'unknown')).not.toContain('unknown');
});
