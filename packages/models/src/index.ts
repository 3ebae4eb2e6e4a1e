export { type GoldenPredictionsOptions, goldenPredictionsOf } from './artifact-of/golden-predictions-of.js';
export type { JsonCodec } from './artifact-of/json-codec.js';
export { type ModelArtifactParts, modelArtifact } from './artifact-of/model-artifact.js';
export { modelCodecs } from './artifact-of/model-codecs.js';
export { type Backtest, type BacktestOptions, backtest, type UntradableBars } from './backtest/backtest.js';
export type { BacktestSummary } from './backtest/backtest-summary.js';
export type { CostModel, Fill } from './backtest/cost-model.js';
export { type FeeCostOptions, feeCost } from './backtest/costs/fee-cost.js';
export { fixedSlippage } from './backtest/costs/fixed-slippage.js';
export { type SpreadCostOptions, spreadCost } from './backtest/costs/spread-cost.js';
export { type SquareRootImpactOptions, squareRootImpact } from './backtest/costs/square-root-impact.js';
export { type VolatilitySlippageOptions, volatilitySlippage } from './backtest/costs/volatility-slippage.js';
export { type Drawdown, maximumDrawdown } from './backtest/drawdown.js';
export type { Instrument } from './backtest/instrument.js';
export type { PositionLimits } from './backtest/position-limits.js';
export { type PredictionsOnBarsInput, predictionsOnBars } from './backtest/predictions-on-bars.js';
export type { RuleTrials } from './backtest/rule-trials.js';
export { longOnly } from './backtest/rules/long-only.js';
export { type ProportionalRuleOptions, proportionalRule } from './backtest/rules/proportional-rule.js';
export { type SignRuleOptions, signRule } from './backtest/rules/sign-rule.js';
export { type ThresholdRuleOptions, thresholdRule } from './backtest/rules/threshold-rule.js';
export type { SessionResult } from './backtest/session-results.js';
export type { DroppedSignals } from './backtest/simulate-trading.js';
export type { CostedFill, Trade } from './backtest/trade.js';
export type { TradingRule, TradingSignal } from './backtest/trading-rule.js';
export { arimaCodec } from './estimators/arima/arima-codec.js';
export type { ArimaForecast, ArimaForecastOptions } from './estimators/arima/arima-forecast.js';
export type { ArimaFiltered, ArimaModel, ArimaModelParts, ArimaParameter } from './estimators/arima/arima-model.js';
export type { ArimaSpecification } from './estimators/arima/arima-specification.js';
export type { ArimaStep, ArimaStream } from './estimators/arima/arima-stream.js';
export { type ArimaFit, type FitArimaOptions, fitArima } from './estimators/arima/fit-arima.js';
export type { InformationKind } from './estimators/arima/parameter-covariance.js';
export { type ArimaCandidate, type ArimaSelection, type SelectArimaOptions, selectArima } from './estimators/arima/select-arima.js';
export { type ArimaxOptions, arimax } from './estimators/arimax/arimax.js';
export {
  type Autoregression,
  type AutoregressionForecastOptions,
  type AutoregressionOptions,
  autoregression,
} from './estimators/arimax/autoregression.js';
export type { AutoregressiveSeries, FutureInputs } from './estimators/arimax/autoregressive-series.js';
export { type DirectAutoregression, type DirectAutoregressionOptions, directAutoregression } from './estimators/arimax/direct-autoregression.js';
export type { LeastSquaresMethod } from './estimators/arimax/factorised-regression.js';
export type { InformationCriteria, InformationCriterion } from './estimators/arimax/information-criteria.js';
export { type LeastSquaresInput, leastSquares } from './estimators/arimax/least-squares.js';
export type { DroppedColumn, LeastSquaresCoefficient, LeastSquaresFit, LeastSquaresTerm } from './estimators/arimax/least-squares-fit.js';
export type { LinearModel } from './estimators/arimax/linear-model.js';
export type { OrderCandidate, OrderRule, OrderSelection } from './estimators/arimax/order-selection.js';
export { regressionResiduals } from './estimators/arimax/regression-residuals.js';
export type { SeriesForecast } from './estimators/arimax/series-forecast.js';
export type { StandardErrorChoice } from './estimators/arimax/standard-errors/error-choice.js';
export type { ClusteredErrors, HacErrors, StandardErrors } from './estimators/arimax/standard-errors/standard-errors.js';
export { trailingReturnLags } from './estimators/arimax/trailing-return-lags.js';
export { type TrailingReturnOptions, trailingReturns } from './estimators/arimax/trailing-returns.js';
export type { ConstantModel } from './estimators/baseline/constant-model.js';
export { labelMean } from './estimators/baseline/label-mean.js';
export { meanBaseline } from './estimators/baseline/mean-baseline.js';
export { zeroBaseline } from './estimators/baseline/zero-baseline.js';
export {
  type AdaptiveConformal,
  adaptiveConformal,
  type IntervalRequest,
} from './estimators/conformal/adaptive-conformal.js';
export type { AdaptiveConformalOptions, AdaptiveMethod } from './estimators/conformal/adaptive-options.js';
export { conformal } from './estimators/conformal/conformal.js';
export type { ConformalDetails, ScaleBounds } from './estimators/conformal/conformal-details.js';
export type { ConformalModel } from './estimators/conformal/conformal-model.js';
export type { ConformalGroups, ConformalOptions } from './estimators/conformal/conformal-options.js';
export type { ConformalModels } from './estimators/conformal/conformal-parts.js';
export { effectiveObservations } from './estimators/conformal/effective-observations.js';
export type { SignCalibration } from './estimators/conformal/sign-calibration.js';
export { type AveragingOptions, averaging } from './estimators/ensemble/averaging.js';
export type { CompositeCodec } from './estimators/ensemble/composite-codec.js';
export { type EnsembleCodecs, ensembleCodecs } from './estimators/ensemble/ensemble-codecs.js';
export type { EnsembleMember } from './estimators/ensemble/ensemble-members.js';
export type { EnsembleModel, WeightedMember } from './estimators/ensemble/ensemble-model.js';
export { type MultiHorizonDataset, type MultiHorizonEstimator, type MultiHorizonOptions, multiHorizon } from './estimators/ensemble/multi-horizon.js';
export { type HorizonModel, type MultiHorizonModel, multiHorizonModel } from './estimators/ensemble/multi-horizon-model.js';
export { type NonNegativeLeastSquaresOptions, nonNegativeLeastSquares } from './estimators/ensemble/non-negative-least-squares.js';
export { type StackingOptions, stacking } from './estimators/ensemble/stacking.js';
export type { OutOfFoldScore, StackingDetails, StackingModel } from './estimators/ensemble/stacking-model.js';
export { withFeatures } from './estimators/ensemble/with-features.js';
export { type BinnedDataset, type BinnedDatasetOptions, binnedDataset } from './estimators/gradient-boosting/binning/binned-dataset.js';
export type { BinningChoice } from './estimators/gradient-boosting/binning/kept-bins.js';
export type { BoostingDataset } from './estimators/gradient-boosting/boosting-dataset.js';
export type { BoostingEstimator } from './estimators/gradient-boosting/boosting-estimator.js';
export type { BoostingFitOptions } from './estimators/gradient-boosting/boosting-fit-options.js';
export { gradientBoostingCodec } from './estimators/gradient-boosting/codec/gradient-boosting-codec.js';
export { type LightgbmOptions, lightgbm } from './estimators/gradient-boosting/lightgbm.js';
export type { LightgbmMetric } from './estimators/gradient-boosting/metrics/lightgbm-metrics.js';
export type { BoostingMetric, EvaluationRows } from './estimators/gradient-boosting/metrics/metric.js';
export type { XgboostMetric } from './estimators/gradient-boosting/metrics/xgboost-metrics.js';
export type { BoostedTrees, ScoreArithmetic } from './estimators/gradient-boosting/model/boosted-trees.js';
export type { FlatTrees, LinearLeaves } from './estimators/gradient-boosting/model/flat-trees.js';
export type { GradientBoostingModel } from './estimators/gradient-boosting/model/gradient-boosting-model.js';
export type { Link, ModelObjective } from './estimators/gradient-boosting/model/model-objective.js';
export type { PredictOptions, PredictOutputsOptions } from './estimators/gradient-boosting/model/predict-options.js';
export type { EarlyStoppingSummary, EvaluationRecord, TrainingSummary } from './estimators/gradient-boosting/model/training-summary.js';
export type { CustomDerivatives, CustomObjective, CustomObjectiveRows } from './estimators/gradient-boosting/objectives/custom-objective.js';
export type { LightgbmObjective } from './estimators/gradient-boosting/objectives/lightgbm-objective.js';
export type { ObjectiveTarget } from './estimators/gradient-boosting/objectives/objective.js';
export type { XgboostObjective } from './estimators/gradient-boosting/objectives/xgboost-objective.js';
export type { EarlyStoppingOption } from './estimators/gradient-boosting/options/early-stopping-option.js';
export type { MetricChoice } from './estimators/gradient-boosting/options/metric-option.js';
export type { ClassWeights } from './estimators/gradient-boosting/training/class-weights.js';
export { type XgboostOptions, xgboost } from './estimators/gradient-boosting/xgboost.js';
export { type ElasticNetOptions, elasticNet } from './estimators/linear/elastic-net.js';
export type { PenaltyRule } from './estimators/linear/penalty-choice.js';
export { type RidgeOptions, ridge } from './estimators/linear/ridge.js';
export type { OnnxModel } from './estimators/onnx/fitted-onnx-model.js';
export { onnxCodec } from './estimators/onnx/onnx-codec.js';
export type { OnnxDefinition, OnnxWindow } from './estimators/onnx/onnx-definition.js';
export { type OnnxModelOptions, onnxModel } from './estimators/onnx/onnx-model.js';
export type { OnnxExecutionProvider, OnnxSessionOptions } from './estimators/onnx/onnx-session-options.js';
export { type CorrectedVolatilityOptions, correctedVolatility } from './estimators/volatility/corrected-volatility.js';
export type { CorrectedVolatilityModel } from './estimators/volatility/corrected-volatility-model.js';
export { type FitGarchOptions, fitGarch } from './estimators/volatility/fit-garch.js';
export {
  fitVolatilityCombination,
  type VolatilityCombination,
  type VolatilityForecasts,
} from './estimators/volatility/fit-volatility-combination.js';
export type { GarchParameters } from './estimators/volatility/garch-likelihood.js';
export type { GarchForecastOptions, GarchModel, GarchSeries } from './estimators/volatility/garch-model.js';
export { type HarOptions, har } from './estimators/volatility/har.js';
export type { HarComponent, HarModel, HarModelParts } from './estimators/volatility/har-model.js';
export type { VolatilityUnit } from './estimators/volatility/variance-label.js';
export { type BrierDecomposition, brierDecomposition } from './evaluation-report/calibration/brier-decomposition.js';
export { type CalibrationBin, calibrationBins, type ForecastOutcomes } from './evaluation-report/calibration/calibration-bins.js';
export { type MincerZarnowitz, mincerZarnowitz } from './evaluation-report/calibration/mincer-zarnowitz.js';
export { evaluationReport } from './evaluation-report/evaluation-report.js';
export type { EvaluationReportOptions } from './evaluation-report/evaluation-report-options.js';
export type { BacktestRecord, EvaluationReport } from './evaluation-report/evaluation-report-record.js';
export { type Evidence, type EvidenceVerdict, evidenceVerdict, type RuleEvidence } from './evaluation-report/evidence/evidence.js';
export { evidenceSentence } from './evaluation-report/evidence/evidence-sentence.js';
export type { EvaluationLoss } from './evaluation-report/losses/evaluation-loss.js';
export { type QlikeLossOptions, qlikeLoss } from './evaluation-report/losses/qlike-loss.js';
export { squaredErrorLoss } from './evaluation-report/losses/squared-error-loss.js';
export { type RenderEvaluationReportOptions, renderEvaluationReport } from './evaluation-report/render-evaluation-report.js';
export type { GroupScore } from './evaluation-report/scores/group-scores.js';
export type { RollingScore, SessionScore } from './evaluation-report/scores/session-scores.js';
export type { SkillScore, ValueInterval } from './evaluation-report/scores/skill-score.js';
export { backtestSection } from './evaluation-report/sections/backtest-section.js';
export { calibrationSection } from './evaluation-report/sections/calibration-section.js';
export { type EvaluationReportSection, evaluationSections } from './evaluation-report/sections/evaluation-sections.js';
export { evidenceSection } from './evaluation-report/sections/evidence-section.js';
export { groupsSection } from './evaluation-report/sections/groups-section.js';
export { overTimeSection } from './evaluation-report/sections/over-time-section.js';
export { ablationReport } from './feature-selection/ablation-report.js';
export { type AblationRow, type AblationTable, type AblationTableOptions, ablationTable } from './feature-selection/ablation-table.js';
export type { FeatureGroup, FeatureGrouping } from './feature-selection/feature-group.js';
export { type FeatureRanking, featureRanking, type RankedFeature } from './feature-selection/feature-ranking.js';
export type { FeatureSetScore, LossDifference } from './feature-selection/loss-comparison.js';
export { type RankFeaturesOptions, rankFeatures } from './feature-selection/rank-features.js';
export { type RankedFeatureGroupsOptions, rankedFeatureGroups } from './feature-selection/ranked-feature-groups.js';
export { type RankedGroupsOptions, rankedGroups } from './feature-selection/ranked-groups.js';
export { type FeatureSelection, type ScoredFeatureGroup, type SelectFeaturesOptions, selectFeatures } from './feature-selection/select-features.js';
export { type ReadLightgbmModelOptions, readLightgbmModel } from './formats/lightgbm/read-lightgbm-model.js';
export { writeLightgbmModel } from './formats/lightgbm/write-lightgbm-model.js';
export { type WriteOnnxModelOptions, writeOnnxModel } from './formats/onnx/write-onnx-model.js';
export { type ReadXgboostModelOptions, readXgboostModel } from './formats/xgboost/read-xgboost-model.js';
export { type WriteXgboostModelOptions, writeXgboostModel } from './formats/xgboost/write-xgboost-model.js';
export {
  type PermutationImportance,
  type PermutationImportanceOptions,
  type PermutedFeature,
  type PredictionLoss,
  permutationImportance,
} from './importance/permutation-importance.js';
export { type ClusteredTest, clusteredTest } from './metrics/clustered-test.js';
export { type DieboldMariano, type DieboldMarianoOptions, dieboldMariano } from './metrics/diebold-mariano.js';
export { directionalAccuracy } from './metrics/directional-accuracy.js';
export { type Evaluation, type EvaluationInput, evaluate } from './metrics/evaluate.js';
export { type CoverageEstimate, type EvaluateIntervalsOptions, evaluateIntervals, type IntervalEvaluation } from './metrics/evaluate-intervals.js';
export {
  evaluateVolatility,
  type LossGain,
  type VolatilityComparison,
  type VolatilityEvaluation,
  type VolatilityEvaluationInput,
} from './metrics/evaluate-volatility.js';
export { forecastPersistence } from './metrics/forecast-persistence.js';
export { type IntervalOutcomes, intervalScores } from './metrics/interval-scores.js';
export { type MinimumDetectableR2Options, minimumDetectableR2 } from './metrics/minimum-detectable-r2.js';
export { qlikeLosses, type VarianceForecasts } from './metrics/qlike-losses.js';
export type { ForecastErrors } from './metrics/squared-error-differences.js';
export type { Alternative } from './metrics/tail-probability.js';
export type { DifferenceOptions } from './optimization/difference-steps.js';
export { type MinimizeOptions, type Minimum, minimize } from './optimization/minimize.js';
export { numericalGradient, withNumericalGradient } from './optimization/numerical-gradient.js';
export { numericalHessian } from './optimization/numerical-hessian.js';
export type { Objective, ValueObjective } from './optimization/objective.js';
export { checkSearchSpace } from './search/check-search-space.js';
export type { FinishedTrial, TrialReport } from './search/finished-trial.js';
export { fileStudyJournal } from './search/journal/file-study-journal.js';
export type { StudyJournal, StudyJournalSession } from './search/journal/study-journal.js';

export { type CrossValidatedLossOptions, crossValidatedLoss, type RoundSteps } from './search/objectives/cross-validated-loss.js';
export type { CrossValidationFold } from './search/objectives/fold-datasets.js';
export type { ParametersOf } from './search/parameters-of.js';
export { type HyperbandOptions, hyperband } from './search/pruners/hyperband.js';
export { type MedianPrunerOptions, medianPruner } from './search/pruners/median-pruner.js';
export { noPruner } from './search/pruners/no-pruner.js';
export type { PruneRequest, Pruner, WaitingTrial } from './search/pruners/pruner.js';
export { type SuccessiveHalvingOptions, successiveHalving } from './search/pruners/successive-halving.js';
export { type ParameterImportance, type ParameterShare, parameterImportance } from './search/report/parameter-importance.js';
export { type RenderStudyReportOptions, renderStudyReport } from './search/report/render-study-report.js';
export { type FailureGroup, type HistoryPoint, type ParameterSlice, type PrunedRung, type StudyReport, studyReport } from './search/report/study-report.js';
export { type StudySectionsOptions, studySections } from './search/report/study-sections.js';
export type { ProposalRequest, Sampler } from './search/sampler.js';
export { type CmaEsOptions, cmaEsSampler } from './search/samplers/cma-es-sampler.js';
export { type GaussianProcessOptions, gaussianProcessSampler } from './search/samplers/gaussian-process-sampler.js';
export { quasiRandomSampler } from './search/samplers/quasi-random-sampler.js';
export { randomSampler } from './search/samplers/random-sampler.js';
export { type TpeOptions, tpeSampler } from './search/samplers/tpe-sampler.js';
export type { SearchOptions } from './search/search-options.js';
export { searchRecord } from './search/search-record.js';
export type {
  CategoricalRange,
  FloatRange,
  IntegerRange,
  ParameterCondition,
  ParameterRange,
  ParameterValue,
  ParameterValues,
  SearchSpace,
} from './search/search-space.js';
export { lightgbmSpace } from './search/spaces/lightgbm-space.js';
export { type NarrowedSpace, narrowSpace } from './search/spaces/narrow-space.js';
export { xgboostSpace, xgboostSpaceOptions } from './search/spaces/xgboost-space.js';
export type { Study, StudyPart, StudyTrial, TrialCounts, TrialFailure } from './search/study.js';
export type { TrialContext, TrialObjective } from './search/trial-objective.js';
export { type ExecutorTrialsOptions, executorTrials } from './search/trials/executor-trials.js';
export { type InProcessTrialsOptions, inProcessTrials } from './search/trials/in-process-trials.js';
export type { RunningTrial, TrialEnd, TrialProgress, TrialRequest, TrialRunner } from './search/trials/trial-runner.js';
export { type TrialTaskOptions, trialTask } from './search/trials/trial-task.js';
export { type WorkerTrialsOptions, workerTrials } from './search/trials/worker-trials.js';
export { type TrialSource, type TuneOptions, tune } from './search/tune.js';
export { type TwoStageOptions, type TwoStageStudy, twoStageSearch } from './search/two-stage-search.js';
export { type AgainstChampionInput, againstChampion } from './selection/against-champion.js';
export { type BeatsChampionOptions, beatsChampion } from './selection/beats-champion.js';
export { type BeatsReferencesOptions, beatsReferences } from './selection/beats-references.js';
export { type LegacyCandidate, legacySelection } from './selection/legacy-selection.js';
export { type LowestValidationErrorOptions, lowestValidationError } from './selection/lowest-validation-error.js';
export type { CriterionScale } from './selection/normalised-values.js';
export { type OneStandardErrorRuleOptions, oneStandardErrorRule } from './selection/one-standard-error-rule.js';
export { type RejectedCandidate, type Selection, type SelectModelOptions, selectModel } from './selection/select-model.js';
export type {
  Candidate,
  ChampionEvidence,
  GateResult,
  RankedCandidate,
  ReferenceEvidence,
  SelectionGate,
  SelectionPolicy,
  TestEvidence,
  ValidationLosses,
  ValidationScores,
} from './selection/selection-policy.js';
export { type SelectionCriterion, type WeightedCriteriaOptions, weightedCriteria } from './selection/weighted-criteria.js';
export { alphaSpending } from './sequential/alpha-spending.js';
export { type Challenge, type ChallengeInput, type ContestState, challenge } from './sequential/challenge.js';
export { type RecordedChallenge, runChallenge } from './sequential/run-challenge.js';
export type { ContestLosses } from './sequential/session-differences.js';
export { sessionEProcess } from './sequential/session-e-process.js';
export { type ClarkWest, type ClarkWestInput, clarkWest } from './significance/clark-west.js';
export {
  type ConfidenceSetModel,
  type ModelConfidenceSet,
  type ModelConfidenceSetInput,
  modelConfidenceSet,
} from './significance/comparison/model-confidence-set.js';
export { type RealityCheck, type RealityCheckInput, realityCheck } from './significance/comparison/reality-check.js';
export type { ResamplingOptions, ResamplingReport } from './significance/comparison/resampling-options.js';
export {
  type ComparedModel,
  type SuperiorPredictiveAbility,
  type SuperiorPredictiveAbilityInput,
  superiorPredictiveAbility,
} from './significance/comparison/superior-predictive-ability.js';
export { type FixedSmoothing, type FixedSmoothingOptions, fixedSmoothing } from './significance/fixed-smoothing.js';
export { type DeflatedSharpe, deflatedSharpe, type SharpeTrials } from './significance/sharpe/deflated-sharpe.js';
export { type ExpectedMaximumSharpeOptions, expectedMaximumSharpe } from './significance/sharpe/expected-maximum-sharpe.js';
export { type MinimumTrackRecordLengthOptions, minimumTrackRecordLength } from './significance/sharpe/minimum-track-record-length.js';
export { probabilisticSharpe, type SharpeEstimate } from './significance/sharpe/probabilistic-sharpe.js';
export { type SharpeRatio, type SharpeRatioOptions, sharpeRatio } from './significance/sharpe/sharpe-ratio.js';
export { type SharpeMoments, sharpeStandardError } from './significance/sharpe/sharpe-standard-error.js';
export { type SkillInterval, type SkillIntervalInput, skillInterval } from './significance/skill-interval.js';
export { assemblePaths } from './split/assemble-paths.js';
export type { PurgedKFoldOptions } from './split/check-fold-options.js';
export type { CombinatorialPurgedSplitOptions } from './split/combinatorial-options.js';
export { type CombinatorialFold, type CombinatorialPurgedSplit, combinatorialPurgedSplit } from './split/combinatorial-purged-split.js';
export type { EmbargoOptions } from './split/embargo.js';
export { type InstrumentFold, type LeaveInstrumentsOutOptions, leaveInstrumentsOut } from './split/leave-instruments-out.js';
export { type PurgeRange, purgeRows } from './split/purge-rows.js';
export { type PurgedFold, purgedKFold } from './split/purged-k-fold.js';
export type { PurgedRows } from './split/purged-rows.js';
export { sliceDataset } from './split/slice-dataset.js';
export type { SplitDates, SplitShares } from './split/split-boundaries.js';
export { takeDataset } from './split/take-dataset.js';
export { type SplitPart, type TimeOrderedSplit, type TimeOrderedSplitOptions, timeOrderedSplit } from './split/time-ordered-split.js';
export { type WalkForwardFold, type WalkForwardPart, walkForward } from './split/walk-forward.js';
export type { RowSpan, WalkForwardOptions } from './split/walk-forward-options.js';
export {
  type AugmentedDickeyFuller,
  type AugmentedDickeyFullerOptions,
  augmentedDickeyFuller,
  type DifferenceLagRule,
} from './time-series-tests/augmented-dickey-fuller.js';
export { autocorrelation } from './time-series-tests/autocorrelation.js';
export { type BreuschPagan, breuschPagan } from './time-series-tests/breusch-pagan.js';
export type { Correlogram, CorrelogramOptions } from './time-series-tests/correlogram.js';
export { durbinWatson } from './time-series-tests/durbin-watson.js';
export { type JarqueBera, jarqueBera } from './time-series-tests/jarque-bera.js';
export { type Kpss, type KpssOptions, kpss } from './time-series-tests/kpss.js';
export { type LjungBox, type LjungBoxOptions, ljungBox } from './time-series-tests/ljung-box.js';
export type { Trend, UnitRootCriticalValues } from './time-series-tests/mac-kinnon.js';
export { partialAutocorrelation } from './time-series-tests/partial-autocorrelation.js';
