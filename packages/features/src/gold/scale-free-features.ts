import { closeVwapRatio } from '../silver/microstructure/close-vwap-ratio.js';
import { highLowRangePercent } from '../silver/microstructure/high-low-range-percent.js';
import { orderFlowImbalance } from '../silver/microstructure/order-flow-imbalance.js';
import { volumeAcceleration } from '../silver/microstructure/volume-acceleration.js';
import { volumeRatio } from '../silver/microstructure/volume-ratio.js';
import { volumeVelocity } from '../silver/microstructure/volume-velocity.js';
import { volumeZScore } from '../silver/microstructure/volume-z-score.js';
import { simpleReturn } from '../silver/returns/simple-return.js';
import { type BarShapeColumn, barShape } from '../silver/scale-free/bar-shape.js';
import { bollingerShape } from '../silver/scale-free/bollinger-shape.js';
import { closeDeviation } from '../silver/scale-free/close-deviation.js';
import { illiquidityRatio } from '../silver/scale-free/illiquidity-ratio.js';
import { priceRelative } from '../silver/scale-free/price-relative.js';
import { volumeLogRatio } from '../silver/scale-free/volume-log-ratio.js';
import { volumeRelative } from '../silver/scale-free/volume-relative.js';
import { hasOriginal } from '../silver/session/has-original.js';
import { rawColumns } from '../silver/session/raw-columns.js';
import { adx } from '../silver/technical/adx.js';
import { atr } from '../silver/technical/atr.js';
import { ema } from '../silver/technical/ema.js';
import { macd } from '../silver/technical/macd.js';
import { rsi } from '../silver/technical/rsi.js';
import { sma } from '../silver/technical/sma.js';
import type { Annualisation } from '../silver/volatility/annualisation.js';
import { ewmaVolatility } from '../silver/volatility/ewma-volatility.js';
import { garmanKlass } from '../silver/volatility/garman-klass.js';
import { parkinson } from '../silver/volatility/parkinson.js';
import { realizedRangeAverage } from '../silver/volatility/realized-range-average.js';
import { rogersSatchell } from '../silver/volatility/rogers-satchell.js';
import { rollingVolatility } from '../silver/volatility/rolling-volatility.js';
import { volatilityOfVolatility } from '../silver/volatility/volatility-of-volatility.js';
import { volatilityRegime } from '../silver/volatility/volatility-regime.js';
import { yangZhang } from '../silver/volatility/yang-zhang.js';
import { type FeatureMatrix, featureMatrix } from './feature-matrix.js';

/** Names of {@link scaleFreeFeatures}. */
export type ScaleFreeFeatureName =
  | BarShapeColumn
  | 'is_backfilled'
  | `has_original_prev_30_to_${60 | 360}min`
  | `return_${1 | 5 | 10 | 20 | 30 | 60 | 90 | 120 | 150 | 180 | 210 | 240 | 270 | 360}`
  | `rsi_${14 | 20}`
  | `macd${'' | '_signal' | '_histogram'}_to_close`
  | `bb_${'width' | 'position'}`
  | `close_from_sma_${7 | 14 | 21 | 50}`
  | `close_from_ema_${7 | 14 | 21}`
  | 'atr_14_to_close'
  | 'adx_14'
  | `volatility_${20 | 50}`
  | 'hl_range_pct'
  | 'volume_log_ratio_20_50'
  | 'volume_log_ratio_50_360'
  | 'volume_ratio'
  | 'volume_zscore'
  | 'illiquidity_ratio_1_20'
  | 'illiquidity_ratio_20_360'
  | 'order_flow_imbalance'
  | 'close_vwap_ratio'
  | `volume_${'velocity' | 'acceleration'}_to_volume_ma20`
  | 'gk_vol'
  | 'parkinson_vol'
  | 'rs_vol'
  | 'yz_vol'
  | 'vol_of_vol'
  | 'vol_regime_low'
  | 'vol_regime_high'
  | 'realized_range_ma'
  | 'ewma_vol';

/** Options of {@link scaleFreeFeatures}. */
export type ScaleFreeFeaturesOptions = Annualisation;

/**
 * The market features without any level of price or volume, so that a model cannot learn the level of an index that has since moved on; and each only once.
 *
 * All prices times a constant, or all volumes times another, leave every column as it is. Of the 76 features of {@link marketFeatures},
 * - open, high and low are seen from the close, and the close from its moving averages; MACD and average true range are divided by the close;
 * - the Bollinger levels go, width and position stay; the volume-weighted price stays as `close_vwap_ratio`;
 * - momentum over k bars is the return over k bars times a price, so `return_20` stands for `momentum_20`, and 5 and 10 are returns already;
 * - average volumes become logarithms of ratios of averages, velocity and acceleration of the volume are divided by its average;
 * - price impact and illiquidity become one pair of illiquidities in traded value against the usual one, of the bar and of the last 20 bars;
 * - what repeats another column but for a factor goes: `roc_*`, `hist_vol_*`, `hl_range` with `spread_proxy`, and `spread_pct` and `realized_range`, which are
 *   `hl_range_pct`; the average of `hl_range` without its level is `realized_range_ma`.
 *
 * The three flags of gap filling stay as they are; on bars that nobody filled `is_backfilled` is 0 throughout.
 *
 * @throws {InvalidArgumentError} if `periodsPerYear` is not above 0.
 * @see Campbell, Lo and MacKinlay, The Econometrics of Financial Markets, 1997, section 1.4, for returns in the place of prices.
 * @example
 * const features = await scaleFreeFeatures({ periodsPerYear: 98_280 }).compute(bars);
 * features.column('close_from_sma_50');
 */
export function scaleFreeFeatures(options: ScaleFreeFeaturesOptions = {}): FeatureMatrix<ScaleFreeFeatureName> {
  return featureMatrix({ calculators: [...barFeatures(), ...technicalFeatures(), ...microstructureFeatures(), ...volatilityFeatures(options)] });
}

function barFeatures() {
  return [
    barShape(),
    rawColumns({ columns: ['is_backfilled'] }),
    hasOriginal(),
    simpleReturn({ period: 1 }),
    simpleReturn({ period: 5 }),
    simpleReturn({ period: 10 }),
    simpleReturn({ period: 20 }),
    simpleReturn({ period: [30, 60, 90, 120, 150, 180, 210, 240, 270, 360] }),
  ] as const;
}

function technicalFeatures() {
  return [
    rsi({ period: 14 }),
    rsi({ period: 20 }),
    priceRelative({ of: macd() }),
    bollingerShape(),
    closeDeviation({ of: sma({ period: 7 }) }),
    closeDeviation({ of: sma({ period: 14 }) }),
    closeDeviation({ of: sma({ period: 21 }) }),
    closeDeviation({ of: sma({ period: 50 }) }),
    closeDeviation({ of: ema({ period: 7 }) }),
    closeDeviation({ of: ema({ period: 14 }) }),
    closeDeviation({ of: ema({ period: 21 }) }),
    priceRelative({ of: atr() }),
    adx(),
    rollingVolatility({ period: 20 }),
    rollingVolatility({ period: 50 }),
  ] as const;
}

function microstructureFeatures() {
  return [
    highLowRangePercent(),
    volumeLogRatio({ fast: 20, slow: 50 }),
    volumeLogRatio({ fast: 50, slow: 360 }),
    volumeRatio(),
    volumeZScore(),
    illiquidityRatio({ fast: 1, slow: 20 }),
    illiquidityRatio({ fast: 20, slow: 360 }),
    orderFlowImbalance(),
    closeVwapRatio(),
    volumeRelative({ of: volumeVelocity() }),
    volumeRelative({ of: volumeAcceleration() }),
  ] as const;
}

function volatilityFeatures({ periodsPerYear = 252 }: ScaleFreeFeaturesOptions) {
  return [
    garmanKlass({ periodsPerYear }),
    parkinson({ periodsPerYear }),
    rogersSatchell({ periodsPerYear }),
    yangZhang({ periodsPerYear }),
    volatilityOfVolatility({ periodsPerYear }),
    volatilityRegime({ periodsPerYear }),
    realizedRangeAverage(),
    ewmaVolatility({ periodsPerYear }),
  ] as const;
}
