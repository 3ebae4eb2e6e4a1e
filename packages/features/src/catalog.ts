// Written by scripts/generate-catalog.mjs; run "npm run generate" after adding a calculator.
import type { FeatureCalculator } from '@spx/core';
import { closeVwapRatio } from './silver/microstructure/close-vwap-ratio.js';
import { highLowRange } from './silver/microstructure/high-low-range.js';
import { highLowRangeAverage } from './silver/microstructure/high-low-range-average.js';
import { highLowRangePercent } from './silver/microstructure/high-low-range-percent.js';
import { illiquidity } from './silver/microstructure/illiquidity.js';
import { illiquidityAverage } from './silver/microstructure/illiquidity-average.js';
import { orderFlowImbalance } from './silver/microstructure/order-flow-imbalance.js';
import { priceImpact } from './silver/microstructure/price-impact.js';
import { priceImpactAverage } from './silver/microstructure/price-impact-average.js';
import { spreadPercent } from './silver/microstructure/spread-percent.js';
import { spreadProxy } from './silver/microstructure/spread-proxy.js';
import { tradedValue } from './silver/microstructure/traded-value.js';
import { volumeAcceleration } from './silver/microstructure/volume-acceleration.js';
import { volumeAverage } from './silver/microstructure/volume-average.js';
import { volumeRatio } from './silver/microstructure/volume-ratio.js';
import { volumeVelocity } from './silver/microstructure/volume-velocity.js';
import { volumeZScore } from './silver/microstructure/volume-z-score.js';
import { vwap } from './silver/microstructure/vwap.js';
import { momentum } from './silver/momentum/momentum.js';
import { priceMoves } from './silver/momentum/price-moves.js';
import { rateOfChange } from './silver/momentum/rate-of-change.js';
import { simpleReturn } from './silver/returns/simple-return.js';
import { rollingDeviation } from './silver/rolling/rolling-deviation.js';
import { rollingMedian } from './silver/rolling/rolling-median.js';
import { hasOriginal } from './silver/session/has-original.js';
import { rawColumns } from './silver/session/raw-columns.js';
import { adx } from './silver/technical/adx.js';
import { atr } from './silver/technical/atr.js';
import { bollingerBands } from './silver/technical/bollinger-bands.js';
import { ema } from './silver/technical/ema.js';
import { macd } from './silver/technical/macd.js';
import { rsi } from './silver/technical/rsi.js';
import { sma } from './silver/technical/sma.js';
import { trueRange } from './silver/technical/true-range.js';
import { barVariance } from './silver/volatility/bar-variance.js';
import { ewmaVolatility } from './silver/volatility/ewma-volatility.js';
import { garmanKlass } from './silver/volatility/garman-klass.js';
import { historicalVolatility } from './silver/volatility/historical-volatility.js';
import { openGap } from './silver/volatility/open-gap.js';
import { parkinson } from './silver/volatility/parkinson.js';
import { realizedRange } from './silver/volatility/realized-range.js';
import { realizedRangeAverage } from './silver/volatility/realized-range-average.js';
import { rogersSatchell } from './silver/volatility/rogers-satchell.js';
import { rollingVolatility } from './silver/volatility/rolling-volatility.js';
import { volatilityOfVolatility } from './silver/volatility/volatility-of-volatility.js';
import { volatilityRegime } from './silver/volatility/volatility-regime.js';
import { yangZhang } from './silver/volatility/yang-zhang.js';

/** Every built-in calculator by the name of its factory. Each factory works without arguments, with the defaults of the literature. */
export const catalog: Readonly<Record<string, () => FeatureCalculator>> = {
  closeVwapRatio,
  highLowRange,
  highLowRangeAverage,
  highLowRangePercent,
  illiquidity,
  illiquidityAverage,
  orderFlowImbalance,
  priceImpact,
  priceImpactAverage,
  spreadPercent,
  spreadProxy,
  tradedValue,
  volumeAcceleration,
  volumeAverage,
  volumeRatio,
  volumeVelocity,
  volumeZScore,
  vwap,
  momentum,
  priceMoves,
  rateOfChange,
  simpleReturn,
  rollingDeviation,
  rollingMedian,
  hasOriginal,
  rawColumns,
  adx,
  atr,
  bollingerBands,
  ema,
  macd,
  rsi,
  sma,
  trueRange,
  barVariance,
  ewmaVolatility,
  garmanKlass,
  historicalVolatility,
  openGap,
  parkinson,
  realizedRange,
  realizedRangeAverage,
  rogersSatchell,
  rollingVolatility,
  volatilityOfVolatility,
  volatilityRegime,
  yangZhang,
};
