export type { Finding, Severity } from './bronze/finding.js';
export { type FillGapsOptions, fillGaps, type GapFilledBars } from './bronze/gap-policy/fill-gaps.js';
export type { GapPolicyOptions } from './bronze/gap-policy/gap-policy-options.js';
export {
  type GapPolicyBar,
  type GapPolicyMemory,
  type GapPolicyStream,
  type GapPolicyStreamOptions,
  gapPolicyStream,
} from './bronze/gap-policy/gap-policy-stream.js';
export type { LakeWrite } from './bronze/lake/lake-write.js';
export { type LakeVerdict, type ParquetLake, parquetLake } from './bronze/lake/parquet-lake.js';
export { type PartitionedLake, type PartitionWrite, partitionedLake } from './bronze/lake/partitioned-lake.js';
export type { TableLineage } from './bronze/lake/table-lineage.js';
export type { LakeLayer, TableField, TableManifest } from './bronze/lake/table-manifest.js';
export { type ReadBarsResult, readBars } from './bronze/read-bars.js';
export type { ReadBarsOptions } from './bronze/read-bars-options.js';
export { type BarResampler, type BarResamplerMemory, type BarResamplerOptions, barResampler } from './bronze/resampling/bar-resampler.js';
export { type ResampleBarsOptions, resampleBars } from './bronze/resampling/resample-bars.js';
export type { ResamplingOptions } from './bronze/resampling/resampling-options.js';
export { type SimulatedBars, simulateBars } from './bronze/simulation/simulate-bars.js';
export type { SimulateBarsOptions } from './bronze/simulation/simulate-bars-options.js';
export type { CalendarData, DayHours, SessionListData, WeeklyCalendarData } from './calendar/calendar-data.js';
export { calendarOf } from './calendar/calendar-of.js';
export { type Index24HourCalendarOptions, index24HourCalendar } from './calendar/index-24-hour-calendar.js';
export { readCalendar } from './calendar/read-calendar.js';
export type { TradingCalendar, TradingSession } from './calendar/trading-calendar.js';
export { type UsEquityCalendarOptions, usEquityCalendar } from './calendar/us-equity-calendar.js';
export { catalog } from './catalog.js';
export { type AsOfColumn, type AsOfJoinOptions, asOfJoin } from './gold/as-of-join/as-of-join.js';
export type { AsOfDetail, AsOfView } from './gold/as-of-join/as-of-view.js';
export { type BarKnownTimeOptions, barKnownTime } from './gold/as-of-join/bar-known-time.js';
export { type DuckdbAsOfJoinResult, duckdbAsOfJoin } from './gold/as-of-join/duckdb/duckdb-as-of-join.js';
export type { DuckdbAsOfJoinOptions, DuckdbAsOfLeft, DuckdbAsOfView } from './gold/as-of-join/duckdb/duckdb-as-of-options.js';
export { type EntityCodes, entityCodes } from './gold/as-of-join/entity-codes.js';
export type { AsOfLeft } from './gold/as-of-join/left-rows.js';
export { type FeatureMatrix, type FeatureMatrixOptions, featureMatrix } from './gold/feature-matrix.js';
export type { FeatureStream } from './gold/feature-stream.js';
export { computeWithGapPolicy, type GapFilledFeatures } from './gold/gap-policy/compute-with-gap-policy.js';
export {
  type GapPolicyFeatureMemory,
  type GapPolicyFeatureStream,
  type GapPolicyFeatures,
  streamWithGapPolicy,
} from './gold/gap-policy/stream-with-gap-policy.js';
export { type KnownTimesOptions, knownTimes } from './gold/known-times.js';
export type { BarVolatility } from './gold/labels/bar-volatility.js';
export { type ForwardDirectionOptions, forwardDirection } from './gold/labels/forward-direction.js';
export { type ForwardReturnOptions, forwardReturn } from './gold/labels/forward-return.js';
export { type LabelledDataset, labelledDataset } from './gold/labels/labelled-dataset.js';
export { type RealizedVolatilityOptions, realizedVolatility } from './gold/labels/realized-volatility.js';
export { returnAttribution } from './gold/labels/return-attribution.js';
export { sampleUniqueness } from './gold/labels/sample-uniqueness.js';
export { type TimeDecayOptions, timeDecay } from './gold/labels/time-decay.js';
export { type TripleBarrier, tripleBarrier } from './gold/labels/triple-barrier.js';
export type { TripleBarrierOptions } from './gold/labels/triple-barrier-options.js';
export { type VolatilityScaledReturnOptions, volatilityScaledReturn } from './gold/labels/volatility-scaled-return.js';
export type { ComputedPartition } from './gold/many-instruments/compute-partition.js';
export { type ComputePartitionsOptions, computePartitions, type PartitionProgress } from './gold/many-instruments/compute-partitions.js';
export type { CrossSection, CrossSectionOptions } from './gold/many-instruments/cross-section.js';
export type { CrossSectionStream } from './gold/many-instruments/cross-section-stream.js';
export { crossSectionalRank } from './gold/many-instruments/cross-sectional-rank.js';
export { type CrossSectionalZScoreOptions, crossSectionalZScore } from './gold/many-instruments/cross-sectional-z-score.js';
export { type InstrumentStreams, type InstrumentStreamsOptions, instrumentStreams } from './gold/many-instruments/instrument-streams.js';
export { type MarketFeatureName, type MarketFeaturesOptions, marketFeatures } from './gold/market-features.js';
export { type MissingBars, type MissingBarsOptions, missingBars } from './gold/missing-bars.js';
export { type BarIntervalsOptions, barIntervals } from './gold/quality/bar-intervals.js';
export { checkQuality, defaultQualityRules } from './gold/quality/check-quality.js';
export type { CheckQualityOptions } from './gold/quality/check-quality-options.js';
export type { ColumnProfile } from './gold/quality/column-profile.js';
export { type FreshnessOptions, freshness } from './gold/quality/freshness.js';
export { type FrozenValuesOptions, frozenValues } from './gold/quality/frozen-values.js';
export { type GapsOptions, gaps } from './gold/quality/gaps.js';
export { type MissingLimits, type MissingShareOptions, missingShare } from './gold/quality/missing-share.js';
export { monotonicTime } from './gold/quality/monotonic-time.js';
export { ohlcOrder } from './gold/quality/ohlc-order.js';
export { type OutliersOptions, outliers } from './gold/quality/outliers.js';
export {
  type QualityReport,
  type QualityReportOptions,
  type QualityVerdict,
  qualityReport,
  type ReportedFinding,
  type ReportedNumber,
  type ReportedRule,
} from './gold/quality/quality-report.js';
export type { QualityRule, SeverityOption } from './gold/quality/quality-rule.js';
export { type QualityRulesOptions, qualityRules } from './gold/quality/quality-rules.js';
export type { CalendarById, QualityRuleDefinition, QualityRulesDefinition } from './gold/quality/quality-rules-definition.js';
export { qualitySection } from './gold/quality/quality-section.js';
export { type RangesOptions, ranges, type ValueRange } from './gold/quality/ranges.js';
export { readQualityRules } from './gold/quality/read-quality-rules.js';
export { renderQualityReport } from './gold/quality/render-quality-report.js';
export { type RequireQualityOptions, requireQuality } from './gold/quality/require-quality.js';
export type { RobustSpread } from './gold/quality/robust-spread.js';
export { type SessionHoursOptions, sessionHours } from './gold/quality/session-hours.js';
export { type SpikesOptions, spikes } from './gold/quality/spikes.js';
export type { TableFacts } from './gold/quality/table-facts.js';
export { type ColumnKind, type TableSchemaOptions, tableSchema } from './gold/quality/table-schema.js';
export { type ZeroVolumeOptions, zeroVolume } from './gold/quality/zero-volume.js';
export { type ScaleFreeFeatureName, type ScaleFreeFeaturesOptions, scaleFreeFeatures } from './gold/scale-free-features.js';
export { type SessionIndexOptions, sessionIndex } from './gold/session-index.js';
// Calculators, written by scripts/generate-catalog.mjs.
export { abdiRanaldoPair } from './silver/microstructure/abdi-ranaldo-pair.js';
export { type AbdiRanaldoSpreadOptions, abdiRanaldoSpread } from './silver/microstructure/abdi-ranaldo-spread.js';
export { type AmihudIlliquidityOptions, amihudIlliquidity } from './silver/microstructure/amihud-illiquidity.js';
export { type CloseVwapRatioOptions, closeVwapRatio } from './silver/microstructure/close-vwap-ratio.js';
export { corwinSchultzPair } from './silver/microstructure/corwin-schultz-pair.js';
export { type CorwinSchultzSpreadColumn, type CorwinSchultzSpreadOptions, corwinSchultzSpread } from './silver/microstructure/corwin-schultz-spread.js';
export { highLowRange } from './silver/microstructure/high-low-range.js';
export { type HighLowRangeAverageOptions, highLowRangeAverage } from './silver/microstructure/high-low-range-average.js';
export { highLowRangePercent } from './silver/microstructure/high-low-range-percent.js';
export { illiquidity } from './silver/microstructure/illiquidity.js';
export { type IlliquidityAverageOptions, illiquidityAverage } from './silver/microstructure/illiquidity-average.js';
export { type KyleLambdaOptions, kyleLambda } from './silver/microstructure/kyle-lambda.js';
export { orderFlowImbalance } from './silver/microstructure/order-flow-imbalance.js';
export { priceImpact } from './silver/microstructure/price-impact.js';
export { type PriceImpactAverageOptions, priceImpactAverage } from './silver/microstructure/price-impact-average.js';
export { type ReturnAutocovarianceOptions, returnAutocovariance } from './silver/microstructure/return-autocovariance.js';
export { type RollSpreadOptions, rollSpread } from './silver/microstructure/roll-spread.js';
export { signedFlow } from './silver/microstructure/signed-flow.js';
export { spreadPercent } from './silver/microstructure/spread-percent.js';
export { spreadProxy } from './silver/microstructure/spread-proxy.js';
export { tradedValue } from './silver/microstructure/traded-value.js';
export { valueImpact } from './silver/microstructure/value-impact.js';
export { volumeAcceleration } from './silver/microstructure/volume-acceleration.js';
export { type VolumeAverageOptions, volumeAverage } from './silver/microstructure/volume-average.js';
export { type VolumeRatioOptions, volumeRatio } from './silver/microstructure/volume-ratio.js';
export { volumeVelocity } from './silver/microstructure/volume-velocity.js';
export { type VolumeZScoreOptions, volumeZScore } from './silver/microstructure/volume-z-score.js';
export { type VwapOptions, vwap } from './silver/microstructure/vwap.js';
export { type MomentumOptions, momentum } from './silver/momentum/momentum.js';
export { priceMoves } from './silver/momentum/price-moves.js';
export { type RateOfChangeOptions, rateOfChange } from './silver/momentum/rate-of-change.js';
export { type LaggedReturnOptions, laggedReturn } from './silver/returns/lagged-return.js';
export { type LogReturnOptions, logReturn } from './silver/returns/log-return.js';
export { type SimpleReturnOptions, simpleReturn } from './silver/returns/simple-return.js';
export { type SquaredLogReturnOptions, squaredLogReturn } from './silver/returns/squared-log-return.js';
export { type RollingDeviationColumn, type RollingDeviationOptions, rollingDeviation } from './silver/rolling/rolling-deviation.js';
export { type RollingExtremesColumn, type RollingExtremesOptions, rollingExtremes } from './silver/rolling/rolling-extremes.js';
export { type RollingMedianOptions, rollingMedian } from './silver/rolling/rolling-median.js';
export { type WilderAverageOptions, wilderAverage } from './silver/rolling/wilder-average.js';
export { type BarShapeColumn, barShape } from './silver/scale-free/bar-shape.js';
export { type BollingerShapeColumn, bollingerShape } from './silver/scale-free/bollinger-shape.js';
export { type CloseDeviationOptions, closeDeviation } from './silver/scale-free/close-deviation.js';
export { type IlliquidityRatioOptions, illiquidityRatio } from './silver/scale-free/illiquidity-ratio.js';
export { type PriceRelativeOptions, priceRelative } from './silver/scale-free/price-relative.js';
export { type VolumeLogRatioOptions, volumeLogRatio } from './silver/scale-free/volume-log-ratio.js';
export { type VolumeRelativeOptions, volumeRelative } from './silver/scale-free/volume-relative.js';
export { type HasOriginalColumn, type HasOriginalOptions, hasOriginal } from './silver/session/has-original.js';
export { type DefaultRawColumn, type RawColumnsOptions, rawColumns } from './silver/session/raw-columns.js';
export { type ClosePercentileOptions, closePercentile } from './silver/statistics/close-percentile.js';
export { type CloseZScoreOptions, closeZScore } from './silver/statistics/close-z-score.js';
export { type HurstExponentOptions, hurstExponent } from './silver/statistics/hurst-exponent.js';
export { type ReturnAutocorrelationOptions, returnAutocorrelation } from './silver/statistics/return-autocorrelation.js';
export { type ReturnShapeColumn, type ReturnShapeOptions, returnShape } from './silver/statistics/return-shape.js';
export { type StructureFunctionOptions, structureFunction } from './silver/statistics/structure-function.js';
export { type VarianceRatioColumn, type VarianceRatioOptions, varianceRatio } from './silver/statistics/variance-ratio.js';
export { type AdxOptions, adx } from './silver/technical/adx.js';
export { type AroonColumn, type AroonOptions, aroon } from './silver/technical/aroon.js';
export { type AtrOptions, atr } from './silver/technical/atr.js';
export { type BollingerBandsColumn, type BollingerBandsOptions, bollingerBands } from './silver/technical/bollinger-bands.js';
export { buyingPressure } from './silver/technical/buying-pressure.js';
export { type BuyingPressureShareOptions, buyingPressureShare } from './silver/technical/buying-pressure-share.js';
export { type ChoppinessIndexOptions, choppinessIndex } from './silver/technical/choppiness-index.js';
export { type CommodityChannelIndexOptions, commodityChannelIndex } from './silver/technical/commodity-channel-index.js';
export { type DemaOptions, dema } from './silver/technical/dema.js';
export { type DirectionalMovementColumn, type DirectionalMovementOptions, directionalMovement } from './silver/technical/directional-movement.js';
export { type DonchianChannelsColumn, type DonchianChannelsOptions, donchianChannels } from './silver/technical/donchian-channels.js';
export { type EfficiencyRatioOptions, efficiencyRatio } from './silver/technical/efficiency-ratio.js';
export { type EmaOptions, ema } from './silver/technical/ema.js';
export { type KamaColumn, type KamaOptions, kama } from './silver/technical/kama.js';
export { type KeltnerChannelsColumn, type KeltnerChannelsOptions, keltnerChannels } from './silver/technical/keltner-channels.js';
export { type LinearRegressionSlopeColumn, type LinearRegressionSlopeOptions, linearRegressionSlope } from './silver/technical/linear-regression-slope.js';
export { type MacdColumn, type MacdOptions, macd } from './silver/technical/macd.js';
export { type PpoColumn, type PpoOptions, ppo } from './silver/technical/ppo.js';
export { type PriceExtremesOptions, priceExtremes } from './silver/technical/price-extremes.js';
export { type RsiOptions, rsi } from './silver/technical/rsi.js';
export { type SmaOptions, sma } from './silver/technical/sma.js';
export { type StochasticOscillatorColumn, type StochasticOscillatorOptions, stochasticOscillator } from './silver/technical/stochastic-oscillator.js';
export { type StochasticRsiOptions, stochasticRsi } from './silver/technical/stochastic-rsi.js';
export { type TemaOptions, tema } from './silver/technical/tema.js';
export { type TrixOptions, trix } from './silver/technical/trix.js';
export { trueRange } from './silver/technical/true-range.js';
export { typicalPrice } from './silver/technical/typical-price.js';
export { type UltimateOscillatorOptions, ultimateOscillator } from './silver/technical/ultimate-oscillator.js';
export { type WilderAtrOptions, wilderAtr } from './silver/technical/wilder-atr.js';
export { type WilderRsiOptions, wilderRsi } from './silver/technical/wilder-rsi.js';
export { type WilliamsROptions, williamsR } from './silver/technical/williams-r.js';
export { type BarVarianceColumn, barVariance } from './silver/volatility/bar-variance.js';
export { bipowerProduct } from './silver/volatility/bipower-product.js';
export { type BipowerVariationOptions, bipowerVariation } from './silver/volatility/bipower-variation.js';
export { type EwmaVolatilityOptions, ewmaVolatility } from './silver/volatility/ewma-volatility.js';
export { type GarmanKlassOptions, garmanKlass } from './silver/volatility/garman-klass.js';
export { type HarVolatilityColumn, type HarVolatilityOptions, harVolatility } from './silver/volatility/har-volatility.js';
export { type HistoricalVolatilityOptions, historicalVolatility } from './silver/volatility/historical-volatility.js';
export { type JumpShareOptions, jumpShare } from './silver/volatility/jump-share.js';
export { openGap } from './silver/volatility/open-gap.js';
export { type ParkinsonOptions, parkinson } from './silver/volatility/parkinson.js';
export { realizedRange } from './silver/volatility/realized-range.js';
export { type RealizedRangeAverageOptions, realizedRangeAverage } from './silver/volatility/realized-range-average.js';
export { type RealizedSemivarianceColumn, type RealizedSemivarianceOptions, realizedSemivariance } from './silver/volatility/realized-semivariance.js';
export { type RealizedVarianceOptions, realizedVariance } from './silver/volatility/realized-variance.js';
export { type RogersSatchellOptions, rogersSatchell } from './silver/volatility/rogers-satchell.js';
export { type RollingVolatilityOptions, rollingVolatility } from './silver/volatility/rolling-volatility.js';
export { signedSquares } from './silver/volatility/signed-squares.js';
export { type TrailingRealizedVolatilityOptions, trailingRealizedVolatility } from './silver/volatility/trailing-realized-volatility.js';
export { type VolatilityOfVolatilityOptions, volatilityOfVolatility } from './silver/volatility/volatility-of-volatility.js';
export { type VolatilityRegimeColumn, type VolatilityRegimeOptions, volatilityRegime } from './silver/volatility/volatility-regime.js';
export { type YangZhangOptions, yangZhang } from './silver/volatility/yang-zhang.js';
export { type ChaikinMoneyFlowOptions, chaikinMoneyFlow } from './silver/volume/chaikin-money-flow.js';
export { type ChaikinOscillatorColumn, type ChaikinOscillatorOptions, chaikinOscillator } from './silver/volume/chaikin-oscillator.js';
export { closeLocation } from './silver/volume/close-location.js';
export { moneyFlow } from './silver/volume/money-flow.js';
export { type MoneyFlowIndexOptions, moneyFlowIndex } from './silver/volume/money-flow-index.js';
export { type OnBalanceVolumeOptions, onBalanceVolume } from './silver/volume/on-balance-volume.js';
// End of the calculators.

export { type FeaturePusher, type FeaturePusherOptions, featurePusher } from './stores/online/feature-pusher.js';
export { type FeatureRowsOptions, featureRows } from './stores/online/feature-rows.js';
export { type OnlineFeatureRoutesOptions, onlineFeatureRoutes } from './stores/online/http/online-feature-routes.js';
export { type FeatureRowBatches, type KnownTimeRange, type Materialized, type MaterializeOptions, materialize } from './stores/online/materialize.js';
export { memoryFeatureStore } from './stores/online/memory-feature-store.js';
export { redisFeatureStore } from './stores/online/redis/redis-feature-store.js';
export type { RedisFeatureStoreOptions } from './stores/online/redis/redis-feature-store-options.js';
