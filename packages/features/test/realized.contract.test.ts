import { featureCalculatorContract } from '@spx/core/testing';
import { describe, test } from 'vitest';
import { volumeAcceleration } from '../src/silver/microstructure/volume-acceleration.js';
import { closeDeviation } from '../src/silver/scale-free/close-deviation.js';
import { illiquidityRatio } from '../src/silver/scale-free/illiquidity-ratio.js';
import { priceRelative } from '../src/silver/scale-free/price-relative.js';
import { volumeLogRatio } from '../src/silver/scale-free/volume-log-ratio.js';
import { volumeRelative } from '../src/silver/scale-free/volume-relative.js';
import { hurstExponent } from '../src/silver/statistics/hurst-exponent.js';
import { returnAutocorrelation } from '../src/silver/statistics/return-autocorrelation.js';
import { returnShape } from '../src/silver/statistics/return-shape.js';
import { varianceRatio } from '../src/silver/statistics/variance-ratio.js';
import { ema } from '../src/silver/technical/ema.js';
import { macd } from '../src/silver/technical/macd.js';
import { bipowerVariation } from '../src/silver/volatility/bipower-variation.js';
import { harVolatility } from '../src/silver/volatility/har-volatility.js';
import { jumpShare } from '../src/silver/volatility/jump-share.js';
import { realizedVariance } from '../src/silver/volatility/realized-variance.js';

describe.each([
  ['realized variance of one bar', () => realizedVariance({ period: 1 })],
  ['bipower variation of one pair', () => bipowerVariation({ period: 2 })],
  ['jump share of a session', () => jumpShare({ period: 390 })],
  ['har volatility in logarithms', () => harVolatility({ windows: [1, 7, 390], logarithm: true, periodsPerYear: 98_280 })],
  ['variance ratio of five bars', () => varianceRatio({ period: 37, lag: 5 })],
  ['variance ratio of the least window', () => varianceRatio({ period: 4, lag: 2 })],
  ['hurst exponent of two lags', () => hurstExponent({ period: 30, maximumLag: 3 })],
  ['shape of four returns', () => returnShape({ period: 4 })],
  ['autocorrelation of few pairs', () => returnAutocorrelation({ period: 5, lag: 30 })],
  ['macd over close', () => priceRelative({ of: macd() })],
  ['close above a recursive average', () => closeDeviation({ of: ema({ period: 7 }) })],
  ['acceleration of the volume', () => volumeRelative({ of: volumeAcceleration(), period: 1 })],
  ['ratio of long volume averages', () => volumeLogRatio({ fast: 1, slow: 360 })],
  ['ratio of long illiquidities', () => illiquidityRatio({ fast: 20, slow: 360 })],
])('%s', (_, create) => {
  test.each(featureCalculatorContract(create))('$name', ({ run }) => run());
});
