import { closeVwapRatio } from '../silver/microstructure/close-vwap-ratio.js';
import { highLowRange } from '../silver/microstructure/high-low-range.js';
import { highLowRangeAverage } from '../silver/microstructure/high-low-range-average.js';
import { highLowRangePercent } from '../silver/microstructure/high-low-range-percent.js';
import { illiquidity } from '../silver/microstructure/illiquidity.js';
import { illiquidityAverage } from '../silver/microstructure/illiquidity-average.js';
import { orderFlowImbalance } from '../silver/microstructure/order-flow-imbalance.js';
import { priceImpact } from '../silver/microstructure/price-impact.js';
import { priceImpactAverage } from '../silver/microstructure/price-impact-average.js';
import { spreadPercent } from '../silver/microstructure/spread-percent.js';
import { spreadProxy } from '../silver/microstructure/spread-proxy.js';
import { volumeAcceleration } from '../silver/microstructure/volume-acceleration.js';
import { volumeAverage } from '../silver/microstructure/volume-average.js';
import { volumeRatio } from '../silver/microstructure/volume-ratio.js';
import { volumeVelocity } from '../silver/microstructure/volume-velocity.js';
import { volumeZScore } from '../silver/microstructure/volume-z-score.js';
import { vwap } from '../silver/microstructure/vwap.js';
import { momentum } from '../silver/momentum/momentum.js';
import { rateOfChange } from '../silver/momentum/rate-of-change.js';
import { simpleReturn } from '../silver/returns/simple-return.js';
import { hasOriginal } from '../silver/session/has-original.js';
import { type DefaultRawColumn, rawColumns } from '../silver/session/raw-columns.js';
import { adx } from '../silver/technical/adx.js';
import { atr } from '../silver/technical/atr.js';
import { bollingerBands } from '../silver/technical/bollinger-bands.js';
import { ema } from '../silver/technical/ema.js';
import { macd } from '../silver/technical/macd.js';
import { rsi } from '../silver/technical/rsi.js';
import { sma } from '../silver/technical/sma.js';
import type { Annualisation } from '../silver/volatility/annualisation.js';
import { ewmaVolatility } from '../silver/volatility/ewma-volatility.js';
import { garmanKlass } from '../silver/volatility/garman-klass.js';
import { historicalVolatility } from '../silver/volatility/historical-volatility.js';
import { parkinson } from '../silver/volatility/parkinson.js';
import { realizedRange } from '../silver/volatility/realized-range.js';
import { realizedRangeAverage } from '../silver/volatility/realized-range-average.js';
import { rogersSatchell } from '../silver/volatility/rogers-satchell.js';
import { rollingVolatility } from '../silver/volatility/rolling-volatility.js';
import { volatilityOfVolatility } from '../silver/volatility/volatility-of-volatility.js';
import { volatilityRegime } from '../silver/volatility/volatility-regime.js';
import { yangZhang } from '../silver/volatility/yang-zhang.js';
import { type FeatureMatrix, featureMatrix } from './feature-matrix.js';

/** Names of {@link marketFeatures}. */
export type MarketFeatureName =
  | DefaultRawColumn
  | `has_original_prev_30_to_${60 | 360}min`
  | `return_${1 | 5 | 10 | 30 | 60 | 90 | 120 | 150 | 180 | 210 | 240 | 270 | 360}`
  | `rsi_${14 | 20}`
  | 'macd'
  | 'macd_signal'
  | 'macd_histogram'
  | `bb_${'upper' | 'middle' | 'lower' | 'width' | 'position'}`
  | `sma_${7 | 14 | 21 | 50}`
  | `ema_${7 | 14 | 21}`
  | 'atr_14'
  | 'adx_14'
  | `momentum_${5 | 10 | 20}`
  | `roc_${5 | 10}`
  | `volatility_${20 | 50}`
  | 'hl_range'
  | 'hl_range_pct'
  | 'hl_range_ma20'
  | 'spread_proxy'
  | 'spread_pct'
  | `volume_ma${20 | 50}`
  | 'volume_ratio'
  | 'volume_zscore'
  | 'price_impact'
  | 'price_impact_ma20'
  | 'order_flow_imbalance'
  | 'illiquidity'
  | 'illiquidity_ma20'
  | 'vwap'
  | 'close_vwap_ratio'
  | 'volume_velocity'
  | 'volume_acceleration'
  | `hist_vol_${20 | 50}`
  | 'gk_vol'
  | 'parkinson_vol'
  | 'rs_vol'
  | 'yz_vol'
  | 'vol_of_vol'
  | 'vol_regime_low'
  | 'vol_regime_high'
  | 'realized_range'
  | 'realized_range_ma'
  | 'ewma_vol';

/** Options of {@link marketFeatures}. */
export type MarketFeaturesOptions = Annualisation;

/**
 * The 76 market features of the reference set, in its order; `close` is an input and not one of them.
 *
 * @throws {InvalidArgumentError} if `periodsPerYear` is not above 0.
 * @example
 * const features = await marketFeatures().compute(bars);
 * features.column('rsi_14');
 */
export function marketFeatures(options: MarketFeaturesOptions = {}): FeatureMatrix<MarketFeatureName> {
  return featureMatrix({ calculators: [...barFeatures(), ...technicalFeatures(), ...microstructureFeatures(), ...volatilityFeatures(options)] });
}

function barFeatures() {
  return [
    rawColumns(),
    hasOriginal(),
    simpleReturn({ period: 1 }),
    simpleReturn({ period: 5 }),
    simpleReturn({ period: 10 }),
    simpleReturn({ period: [30, 60, 90, 120, 150, 180, 210, 240, 270, 360] }),
  ] as const;
}

function technicalFeatures() {
  return [
    rsi({ period: 14 }),
    rsi({ period: 20 }),
    macd(),
    bollingerBands(),
    sma({ period: 7 }),
    sma({ period: 14 }),
    sma({ period: 21 }),
    sma({ period: 50 }),
    ema({ period: 7 }),
    ema({ period: 14 }),
    ema({ period: 21 }),
    atr(),
    adx(),
    momentum({ period: [5, 10, 20] }),
    rateOfChange({ period: 5 }),
    rateOfChange({ period: 10 }),
    rollingVolatility({ period: 20 }),
    rollingVolatility({ period: 50 }),
  ] as const;
}

function microstructureFeatures() {
  return [
    highLowRange(),
    highLowRangePercent(),
    highLowRangeAverage(),
    spreadProxy(),
    spreadPercent(),
    volumeAverage({ period: 20 }),
    volumeAverage({ period: 50 }),
    volumeRatio(),
    volumeZScore(),
    priceImpact(),
    priceImpactAverage(),
    orderFlowImbalance(),
    illiquidity(),
    illiquidityAverage(),
    vwap(),
    closeVwapRatio(),
    volumeVelocity(),
    volumeAcceleration(),
  ] as const;
}

function volatilityFeatures({ periodsPerYear = 252 }: MarketFeaturesOptions) {
  return [
    historicalVolatility({ period: 20, periodsPerYear }),
    historicalVolatility({ period: 50, periodsPerYear }),
    garmanKlass({ periodsPerYear }),
    parkinson({ periodsPerYear }),
    rogersSatchell({ periodsPerYear }),
    yangZhang({ periodsPerYear }),
    volatilityOfVolatility({ periodsPerYear }),
    volatilityRegime({ periodsPerYear }),
    realizedRange(),
    realizedRangeAverage(),
    ewmaVolatility({ periodsPerYear }),
  ] as const;
}
