import type { BarShapeColumn } from '../silver/scale-free/bar-shape.js';
import { type Annualisation, periodsPerYearOf } from '../silver/volatility/annualisation.js';
import type { FeatureMatrix } from './feature-matrix.js';
import { featureSet } from './feature-set/feature-set.js';
import type { FeatureDefinition } from './feature-set/feature-set-definition.js';

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
  const periodsPerYear = periodsPerYearOf(options);
  const features = [...barFeatures, ...technicalFeatures, ...microstructureFeatures, ...volatilityFeatures(periodsPerYear)];
  return featureSet({ specVersion: 1, name: 'scale-free', features }) as FeatureMatrix<ScaleFreeFeatureName>;
}

const barFeatures: readonly FeatureDefinition[] = [
  { calculator: 'barShape' },
  { calculator: 'rawColumns', options: { columns: ['is_backfilled'] } },
  { calculator: 'hasOriginal' },
  { calculator: 'simpleReturn', options: { period: 1 } },
  { calculator: 'simpleReturn', options: { period: 5 } },
  { calculator: 'simpleReturn', options: { period: 10 } },
  { calculator: 'simpleReturn', options: { period: 20 } },
  { calculator: 'simpleReturn', options: { period: [30, 60, 90, 120, 150, 180, 210, 240, 270, 360] } },
];

const technicalFeatures: readonly FeatureDefinition[] = [
  { calculator: 'rsi', options: { period: 14 } },
  { calculator: 'rsi', options: { period: 20 } },
  { calculator: 'priceRelative', options: { of: { calculator: 'macd' } } },
  { calculator: 'bollingerShape' },
  { calculator: 'closeDeviation', options: { of: { calculator: 'sma', options: { period: 7 } } } },
  { calculator: 'closeDeviation', options: { of: { calculator: 'sma', options: { period: 14 } } } },
  { calculator: 'closeDeviation', options: { of: { calculator: 'sma', options: { period: 21 } } } },
  { calculator: 'closeDeviation', options: { of: { calculator: 'sma', options: { period: 50 } } } },
  { calculator: 'closeDeviation', options: { of: { calculator: 'ema', options: { period: 7 } } } },
  { calculator: 'closeDeviation', options: { of: { calculator: 'ema', options: { period: 14 } } } },
  { calculator: 'closeDeviation', options: { of: { calculator: 'ema', options: { period: 21 } } } },
  { calculator: 'priceRelative', options: { of: { calculator: 'atr' } } },
  { calculator: 'adx' },
  { calculator: 'rollingVolatility', options: { period: 20 } },
  { calculator: 'rollingVolatility', options: { period: 50 } },
];

const microstructureFeatures: readonly FeatureDefinition[] = [
  { calculator: 'highLowRangePercent' },
  { calculator: 'volumeLogRatio', options: { fast: 20, slow: 50 } },
  { calculator: 'volumeLogRatio', options: { fast: 50, slow: 360 } },
  { calculator: 'volumeRatio' },
  { calculator: 'volumeZScore' },
  { calculator: 'illiquidityRatio', options: { fast: 1, slow: 20 } },
  { calculator: 'illiquidityRatio', options: { fast: 20, slow: 360 } },
  { calculator: 'orderFlowImbalance' },
  { calculator: 'closeVwapRatio' },
  { calculator: 'volumeRelative', options: { of: { calculator: 'volumeVelocity' } } },
  { calculator: 'volumeRelative', options: { of: { calculator: 'volumeAcceleration' } } },
];

function volatilityFeatures(periodsPerYear: number): readonly FeatureDefinition[] {
  return [
    { calculator: 'garmanKlass', options: { periodsPerYear } },
    { calculator: 'parkinson', options: { periodsPerYear } },
    { calculator: 'rogersSatchell', options: { periodsPerYear } },
    { calculator: 'yangZhang', options: { periodsPerYear } },
    { calculator: 'volatilityOfVolatility', options: { periodsPerYear } },
    { calculator: 'volatilityRegime', options: { periodsPerYear } },
    { calculator: 'realizedRangeAverage' },
    { calculator: 'ewmaVolatility', options: { periodsPerYear } },
  ];
}
