import { featureCalculatorContract } from '@spx/core/testing';
import { describe, test } from 'vitest';
import { amihudIlliquidity } from '../src/silver/microstructure/amihud-illiquidity.js';
import { corwinSchultzSpread } from '../src/silver/microstructure/corwin-schultz-spread.js';
import { kyleLambda } from '../src/silver/microstructure/kyle-lambda.js';
import { rollSpread } from '../src/silver/microstructure/roll-spread.js';
import { simpleReturn } from '../src/silver/returns/simple-return.js';
import { rollingExtremes } from '../src/silver/rolling/rolling-extremes.js';
import { wilderAverage } from '../src/silver/rolling/wilder-average.js';
import { aroon } from '../src/silver/technical/aroon.js';
import { choppinessIndex } from '../src/silver/technical/choppiness-index.js';
import { commodityChannelIndex } from '../src/silver/technical/commodity-channel-index.js';
import { dema } from '../src/silver/technical/dema.js';
import { directionalMovement } from '../src/silver/technical/directional-movement.js';
import { kama } from '../src/silver/technical/kama.js';
import { keltnerChannels } from '../src/silver/technical/keltner-channels.js';
import { linearRegressionSlope } from '../src/silver/technical/linear-regression-slope.js';
import { parabolicSar } from '../src/silver/technical/parabolic-sar.js';
import { ppo } from '../src/silver/technical/ppo.js';
import { priceExtremes } from '../src/silver/technical/price-extremes.js';
import { stochasticOscillator } from '../src/silver/technical/stochastic-oscillator.js';
import { stochasticRsi } from '../src/silver/technical/stochastic-rsi.js';
import { tema } from '../src/silver/technical/tema.js';
import { trix } from '../src/silver/technical/trix.js';
import { ultimateOscillator } from '../src/silver/technical/ultimate-oscillator.js';
import { wilderAtr } from '../src/silver/technical/wilder-atr.js';
import { wilderRsi } from '../src/silver/technical/wilder-rsi.js';
import { historicalVolatility } from '../src/silver/volatility/historical-volatility.js';
import { chaikinMoneyFlow } from '../src/silver/volume/chaikin-money-flow.js';
import { chaikinOscillator } from '../src/silver/volume/chaikin-oscillator.js';
import { moneyFlowIndex } from '../src/silver/volume/money-flow-index.js';
import { onBalanceVolume } from '../src/silver/volume/on-balance-volume.js';

// The defaults are proved from the catalog; here stand the shortest windows, and others that are no divisor of anything.
describe.each([
  ['extremes of one bar', () => priceExtremes({ period: 1 })],
  ['extremes of a long window', () => priceExtremes({ period: 397 })],
  ['aroon of one bar', () => aroon({ period: 1 })],
  ['aroon of a long window', () => aroon({ period: 211 })],
  ['stochastic oscillator without smoothing', () => stochasticOscillator({ period: 5, smoothing: 1 })],
  ['commodity channel index of two bars', () => commodityChannelIndex({ period: 2 })],
  ['wilder average of returns', () => wilderAverage({ column: 'return_5', period: 30, of: simpleReturn({ period: 5 }) })],
  ['wilder rsi of one bar', () => wilderRsi({ period: 1 })],
  ['wilder rsi of a long window', () => wilderRsi({ period: 60 })],
  ['wilder atr of one bar', () => wilderAtr({ period: 1 })],
  ['directional movement of two bars', () => directionalMovement({ period: 2 })],
  ['keltner channels of other spans', () => keltnerChannels({ period: 1, rangePeriod: 30, width: 1.5 })],
  ['keltner channels with a slow middle', () => keltnerChannels({ period: 100, rangePeriod: 5 })],
  ['ppo of other spans', () => ppo({ fast: 3, slow: 7, signal: 20 })],
  ['ppo without smoothing of its signal', () => ppo({ fast: 1, slow: 2, signal: 1 })],
  ['trix of a short span', () => trix({ period: 2 })],
  ['trix of a long span', () => trix({ period: 60 })],
  ['ultimate oscillator of short horizons', () => ultimateOscillator({ short: 1, middle: 2, long: 3 })],
  ['regression slope of two bars', () => linearRegressionSlope({ period: 2 })],
  ['money flow index of two bars', () => moneyFlowIndex({ period: 2 })],
  ['on-balance volume of one bar', () => onBalanceVolume({ period: 1 })],
  ['chaikin money flow of one bar', () => chaikinMoneyFlow({ period: 1 })],
  ['amihud illiquidity of a session', () => amihudIlliquidity({ period: 390 })],
  ['signed corwin-schultz spread', () => corwinSchultzSpread({ period: 7, negative: 'keep' })],
  ['kama of one bar', () => kama({ period: 1, fast: 1, slow: 3 })],
  ['parabolic stop of a small step', () => parabolicSar({ step: 0.01, largest: 0.1 })],
  ['parabolic stop of a single acceleration', () => parabolicSar({ step: 0.3, largest: 0.3 })],
  ['dema of a short span', () => dema({ period: 2 })],
  ['tema of a long span', () => tema({ period: 50 })],
  ['choppiness of two bars', () => choppinessIndex({ period: 2 })],
  ['stochastic rsi of a short window', () => stochasticRsi({ period: 5, window: 2 })],
  ['extremes of a measured column', () => rollingExtremes({ column: 'hist_vol_5', window: 1, of: historicalVolatility({ period: 5 }) })],
  ['chaikin oscillator of other spans', () => chaikinOscillator({ fast: 1, slow: 40 })],
  ['roll spread of two pairs', () => rollSpread({ period: 2 })],
  ['kyle lambda of three bars', () => kyleLambda({ period: 3 })],
])('%s', (_, create) => {
  test.each(featureCalculatorContract(create))('$name', ({ run }) => run());
});
