// Written by scripts/generate-catalog.mjs; run "npm run generate" after adding a calculator.
import type { FeatureCalculator } from '@spx/core';
import { abdiRanaldoPair } from './silver/microstructure/abdi-ranaldo-pair.js';
import { abdiRanaldoSpread } from './silver/microstructure/abdi-ranaldo-spread.js';
import { amihudIlliquidity } from './silver/microstructure/amihud-illiquidity.js';
import { closeVwapRatio } from './silver/microstructure/close-vwap-ratio.js';
import { corwinSchultzPair } from './silver/microstructure/corwin-schultz-pair.js';
import { corwinSchultzSpread } from './silver/microstructure/corwin-schultz-spread.js';
import { highLowRange } from './silver/microstructure/high-low-range.js';
import { highLowRangeAverage } from './silver/microstructure/high-low-range-average.js';
import { highLowRangePercent } from './silver/microstructure/high-low-range-percent.js';
import { illiquidity } from './silver/microstructure/illiquidity.js';
import { illiquidityAverage } from './silver/microstructure/illiquidity-average.js';
import { kyleLambda } from './silver/microstructure/kyle-lambda.js';
import { orderFlowImbalance } from './silver/microstructure/order-flow-imbalance.js';
import { priceImpact } from './silver/microstructure/price-impact.js';
import { priceImpactAverage } from './silver/microstructure/price-impact-average.js';
import { returnAutocovariance } from './silver/microstructure/return-autocovariance.js';
import { rollSpread } from './silver/microstructure/roll-spread.js';
import { signedFlow } from './silver/microstructure/signed-flow.js';
import { spreadPercent } from './silver/microstructure/spread-percent.js';
import { spreadProxy } from './silver/microstructure/spread-proxy.js';
import { tradedValue } from './silver/microstructure/traded-value.js';
import { valueImpact } from './silver/microstructure/value-impact.js';
import { volumeAcceleration } from './silver/microstructure/volume-acceleration.js';
import { volumeAverage } from './silver/microstructure/volume-average.js';
import { volumeRatio } from './silver/microstructure/volume-ratio.js';
import { volumeVelocity } from './silver/microstructure/volume-velocity.js';
import { volumeZScore } from './silver/microstructure/volume-z-score.js';
import { vwap } from './silver/microstructure/vwap.js';
import { momentum } from './silver/momentum/momentum.js';
import { priceMoves } from './silver/momentum/price-moves.js';
import { rateOfChange } from './silver/momentum/rate-of-change.js';
import { laggedReturn } from './silver/returns/lagged-return.js';
import { logReturn } from './silver/returns/log-return.js';
import { simpleReturn } from './silver/returns/simple-return.js';
import { squaredLogReturn } from './silver/returns/squared-log-return.js';
import { rollingDeviation } from './silver/rolling/rolling-deviation.js';
import { rollingExtremes } from './silver/rolling/rolling-extremes.js';
import { rollingMedian } from './silver/rolling/rolling-median.js';
import { wilderAverage } from './silver/rolling/wilder-average.js';
import { barShape } from './silver/scale-free/bar-shape.js';
import { bollingerShape } from './silver/scale-free/bollinger-shape.js';
import { closeDeviation } from './silver/scale-free/close-deviation.js';
import { illiquidityRatio } from './silver/scale-free/illiquidity-ratio.js';
import { priceRelative } from './silver/scale-free/price-relative.js';
import { volumeLogRatio } from './silver/scale-free/volume-log-ratio.js';
import { volumeRelative } from './silver/scale-free/volume-relative.js';
import { hasOriginal } from './silver/session/has-original.js';
import { minutesSinceGap } from './silver/session/minutes-since-gap.js';
import { overnightGap } from './silver/session/overnight-gap.js';
import { rawColumns } from './silver/session/raw-columns.js';
import { sessionClock } from './silver/session/session-clock.js';
import { sessionRange } from './silver/session/session-range.js';
import { sessionReturn } from './silver/session/session-return.js';
import { sessionVwap } from './silver/session/session-vwap.js';
import { timeOfDay } from './silver/session/time-of-day.js';
import { closePercentile } from './silver/statistics/close-percentile.js';
import { closeZScore } from './silver/statistics/close-z-score.js';
import { hurstExponent } from './silver/statistics/hurst-exponent.js';
import { returnAutocorrelation } from './silver/statistics/return-autocorrelation.js';
import { returnShape } from './silver/statistics/return-shape.js';
import { structureFunction } from './silver/statistics/structure-function.js';
import { varianceRatio } from './silver/statistics/variance-ratio.js';
import { adx } from './silver/technical/adx.js';
import { aroon } from './silver/technical/aroon.js';
import { atr } from './silver/technical/atr.js';
import { bollingerBands } from './silver/technical/bollinger-bands.js';
import { buyingPressure } from './silver/technical/buying-pressure.js';
import { buyingPressureShare } from './silver/technical/buying-pressure-share.js';
import { choppinessIndex } from './silver/technical/choppiness-index.js';
import { commodityChannelIndex } from './silver/technical/commodity-channel-index.js';
import { dema } from './silver/technical/dema.js';
import { directionalMovement } from './silver/technical/directional-movement.js';
import { donchianChannels } from './silver/technical/donchian-channels.js';
import { efficiencyRatio } from './silver/technical/efficiency-ratio.js';
import { ema } from './silver/technical/ema.js';
import { kama } from './silver/technical/kama.js';
import { keltnerChannels } from './silver/technical/keltner-channels.js';
import { linearRegressionSlope } from './silver/technical/linear-regression-slope.js';
import { macd } from './silver/technical/macd.js';
import { parabolicSar } from './silver/technical/parabolic-sar.js';
import { ppo } from './silver/technical/ppo.js';
import { priceExtremes } from './silver/technical/price-extremes.js';
import { rsi } from './silver/technical/rsi.js';
import { sma } from './silver/technical/sma.js';
import { stochasticOscillator } from './silver/technical/stochastic-oscillator.js';
import { stochasticRsi } from './silver/technical/stochastic-rsi.js';
import { tema } from './silver/technical/tema.js';
import { trix } from './silver/technical/trix.js';
import { trueRange } from './silver/technical/true-range.js';
import { typicalPrice } from './silver/technical/typical-price.js';
import { ultimateOscillator } from './silver/technical/ultimate-oscillator.js';
import { wilderAtr } from './silver/technical/wilder-atr.js';
import { wilderRsi } from './silver/technical/wilder-rsi.js';
import { williamsR } from './silver/technical/williams-r.js';
import { barVariance } from './silver/volatility/bar-variance.js';
import { bipowerProduct } from './silver/volatility/bipower-product.js';
import { bipowerVariation } from './silver/volatility/bipower-variation.js';
import { ewmaVolatility } from './silver/volatility/ewma-volatility.js';
import { garmanKlass } from './silver/volatility/garman-klass.js';
import { harVolatility } from './silver/volatility/har-volatility.js';
import { historicalVolatility } from './silver/volatility/historical-volatility.js';
import { jumpShare } from './silver/volatility/jump-share.js';
import { openGap } from './silver/volatility/open-gap.js';
import { parkinson } from './silver/volatility/parkinson.js';
import { realizedRange } from './silver/volatility/realized-range.js';
import { realizedRangeAverage } from './silver/volatility/realized-range-average.js';
import { realizedSemivariance } from './silver/volatility/realized-semivariance.js';
import { realizedVariance } from './silver/volatility/realized-variance.js';
import { rogersSatchell } from './silver/volatility/rogers-satchell.js';
import { rollingVolatility } from './silver/volatility/rolling-volatility.js';
import { signedSquares } from './silver/volatility/signed-squares.js';
import { trailingRealizedVolatility } from './silver/volatility/trailing-realized-volatility.js';
import { volatilityOfVolatility } from './silver/volatility/volatility-of-volatility.js';
import { volatilityRegime } from './silver/volatility/volatility-regime.js';
import { yangZhang } from './silver/volatility/yang-zhang.js';
import { chaikinMoneyFlow } from './silver/volume/chaikin-money-flow.js';
import { chaikinOscillator } from './silver/volume/chaikin-oscillator.js';
import { closeLocation } from './silver/volume/close-location.js';
import { moneyFlow } from './silver/volume/money-flow.js';
import { moneyFlowIndex } from './silver/volume/money-flow-index.js';
import { onBalanceVolume } from './silver/volume/on-balance-volume.js';

/** Every built-in calculator by the name of its factory. Each factory works without arguments, with the defaults of the literature. */
export const catalog: Readonly<Record<string, () => FeatureCalculator>> = {
  abdiRanaldoPair,
  abdiRanaldoSpread,
  amihudIlliquidity,
  closeVwapRatio,
  corwinSchultzPair,
  corwinSchultzSpread,
  highLowRange,
  highLowRangeAverage,
  highLowRangePercent,
  illiquidity,
  illiquidityAverage,
  kyleLambda,
  orderFlowImbalance,
  priceImpact,
  priceImpactAverage,
  returnAutocovariance,
  rollSpread,
  signedFlow,
  spreadPercent,
  spreadProxy,
  tradedValue,
  valueImpact,
  volumeAcceleration,
  volumeAverage,
  volumeRatio,
  volumeVelocity,
  volumeZScore,
  vwap,
  momentum,
  priceMoves,
  rateOfChange,
  laggedReturn,
  logReturn,
  simpleReturn,
  squaredLogReturn,
  rollingDeviation,
  rollingExtremes,
  rollingMedian,
  wilderAverage,
  barShape,
  bollingerShape,
  closeDeviation,
  illiquidityRatio,
  priceRelative,
  volumeLogRatio,
  volumeRelative,
  hasOriginal,
  minutesSinceGap,
  overnightGap,
  rawColumns,
  sessionClock,
  sessionRange,
  sessionReturn,
  sessionVwap,
  timeOfDay,
  closePercentile,
  closeZScore,
  hurstExponent,
  returnAutocorrelation,
  returnShape,
  structureFunction,
  varianceRatio,
  adx,
  aroon,
  atr,
  bollingerBands,
  buyingPressure,
  buyingPressureShare,
  choppinessIndex,
  commodityChannelIndex,
  dema,
  directionalMovement,
  donchianChannels,
  efficiencyRatio,
  ema,
  kama,
  keltnerChannels,
  linearRegressionSlope,
  macd,
  parabolicSar,
  ppo,
  priceExtremes,
  rsi,
  sma,
  stochasticOscillator,
  stochasticRsi,
  tema,
  trix,
  trueRange,
  typicalPrice,
  ultimateOscillator,
  wilderAtr,
  wilderRsi,
  williamsR,
  barVariance,
  bipowerProduct,
  bipowerVariation,
  ewmaVolatility,
  garmanKlass,
  harVolatility,
  historicalVolatility,
  jumpShare,
  openGap,
  parkinson,
  realizedRange,
  realizedRangeAverage,
  realizedSemivariance,
  realizedVariance,
  rogersSatchell,
  rollingVolatility,
  signedSquares,
  trailingRealizedVolatility,
  volatilityOfVolatility,
  volatilityRegime,
  yangZhang,
  chaikinMoneyFlow,
  chaikinOscillator,
  closeLocation,
  moneyFlow,
  moneyFlowIndex,
  onBalanceVolume,
};
