import type { DefaultRawColumn } from '../silver/session/raw-columns.js';
import { type Annualisation, periodsPerYearOf } from '../silver/volatility/annualisation.js';
import type { FeatureMatrix } from './feature-matrix.js';
import { featureSet } from './feature-set/feature-set.js';
import type { FeatureDefinition } from './feature-set/feature-set-definition.js';

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
  const periodsPerYear = periodsPerYearOf(options);
  const features = [...barFeatures, ...technicalFeatures, ...microstructureFeatures, ...volatilityFeatures(periodsPerYear)];
  return featureSet({ specVersion: 1, name: 'market', features }) as FeatureMatrix<MarketFeatureName>;
}

const barFeatures: readonly FeatureDefinition[] = [
  { calculator: 'rawColumns' },
  { calculator: 'hasOriginal' },
  { calculator: 'simpleReturn', options: { period: 1 } },
  { calculator: 'simpleReturn', options: { period: 5 } },
  { calculator: 'simpleReturn', options: { period: 10 } },
  { calculator: 'simpleReturn', options: { period: [30, 60, 90, 120, 150, 180, 210, 240, 270, 360] } },
];

const technicalFeatures: readonly FeatureDefinition[] = [
  { calculator: 'rsi', options: { period: 14 } },
  { calculator: 'rsi', options: { period: 20 } },
  { calculator: 'macd' },
  { calculator: 'bollingerBands' },
  { calculator: 'sma', options: { period: 7 } },
  { calculator: 'sma', options: { period: 14 } },
  { calculator: 'sma', options: { period: 21 } },
  { calculator: 'sma', options: { period: 50 } },
  { calculator: 'ema', options: { period: 7 } },
  { calculator: 'ema', options: { period: 14 } },
  { calculator: 'ema', options: { period: 21 } },
  { calculator: 'atr' },
  { calculator: 'adx' },
  { calculator: 'momentum', options: { period: [5, 10, 20] } },
  { calculator: 'rateOfChange', options: { period: 5 } },
  { calculator: 'rateOfChange', options: { period: 10 } },
  { calculator: 'rollingVolatility', options: { period: 20 } },
  { calculator: 'rollingVolatility', options: { period: 50 } },
];

const microstructureFeatures: readonly FeatureDefinition[] = [
  { calculator: 'highLowRange' },
  { calculator: 'highLowRangePercent' },
  { calculator: 'highLowRangeAverage' },
  { calculator: 'spreadProxy' },
  { calculator: 'spreadPercent' },
  { calculator: 'volumeAverage', options: { period: 20 } },
  { calculator: 'volumeAverage', options: { period: 50 } },
  { calculator: 'volumeRatio' },
  { calculator: 'volumeZScore' },
  { calculator: 'priceImpact' },
  { calculator: 'priceImpactAverage' },
  { calculator: 'orderFlowImbalance' },
  { calculator: 'illiquidity' },
  { calculator: 'illiquidityAverage' },
  { calculator: 'vwap' },
  { calculator: 'closeVwapRatio' },
  { calculator: 'volumeVelocity' },
  { calculator: 'volumeAcceleration' },
];

function volatilityFeatures(periodsPerYear: number): readonly FeatureDefinition[] {
  return [
    { calculator: 'historicalVolatility', options: { period: 20, periodsPerYear } },
    { calculator: 'historicalVolatility', options: { period: 50, periodsPerYear } },
    { calculator: 'garmanKlass', options: { periodsPerYear } },
    { calculator: 'parkinson', options: { periodsPerYear } },
    { calculator: 'rogersSatchell', options: { periodsPerYear } },
    { calculator: 'yangZhang', options: { periodsPerYear } },
    { calculator: 'volatilityOfVolatility', options: { periodsPerYear } },
    { calculator: 'volatilityRegime', options: { periodsPerYear } },
    { calculator: 'realizedRange' },
    { calculator: 'realizedRangeAverage' },
    { calculator: 'ewmaVolatility', options: { periodsPerYear } },
  ];
}
