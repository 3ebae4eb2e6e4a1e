export { type DecodedArtifact, decodeArtifact } from './artifact/decode-artifact.js';
export { encodeArtifact } from './artifact/encode-artifact.js';
export type { Alert, AlertChannel } from './contracts/alert-channel.js';
export { type Bar, type BarColumn, barColumns } from './contracts/bar.js';
export type { BarSource, QuarantinedRow } from './contracts/bar-source.js';
export type { Dataset } from './contracts/dataset.js';
export type { DeploymentTarget, SlotHealth, SlotWeights } from './contracts/deployment-target.js';
export type { DriftResult, DriftSample, DriftTest, DriftVerdict } from './contracts/drift-test.js';
export type { Estimator, FeatureImportance, FitOptions, FitProgress, FittedModel, ModelCodec } from './contracts/estimator.js';
export type {
  AlphaAccount,
  AlphaBudget,
  BudgetEntry,
  ChallengeEntry,
  ChallengeRecord,
  EvaluationLedger,
  LedgerEntry,
  LedgerRange,
  LedgerRows,
  LedgerStamp,
  ReadingEntry,
  ReadingRecord,
  SearchEntry,
  SearchRecord,
} from './contracts/evaluation-ledger.js';
export type { FamilyMember, FeatureCalculator, FeatureKernel, KernelFamily } from './contracts/feature-calculator.js';
export type {
  FeatureAnswer,
  FeatureAnswerAbsent,
  FeatureAnswerPresent,
  FeatureAnswerWithheld,
  FeaturePut,
  FeatureRow,
  FeatureView,
  GetFeaturesOptions,
  OnlineFeatureStore,
} from './contracts/feature-store.js';
export { type FeatureUnit, featureUnits } from './contracts/feature-unit.js';
export type { IntervalPrediction, IntervalPredictions } from './contracts/interval-predictions.js';
export type { JsonObject, JsonValue } from './contracts/json.js';
export type { Label, ValueUnit } from './contracts/label.js';
export type { GoldenPredictions, ModelLineage, ModelManifest } from './contracts/model-manifest.js';
export type { Attribution, AuditEntry, ModelStage, ModelStore, ModelVersion, Run, RunStatus } from './contracts/model-store.js';
export type { TaskControl, TaskExecutor, TaskFunction, TaskProgress, TaskRequest } from './contracts/task-executor.js';
export type { TaskJournal, TaskJournalSession, TaskRecord } from './contracts/task-journal.js';
export { chiSquareUpperTail } from './distributions/chi-square.js';
export { fisherFUpperTail } from './distributions/fisher-f.js';
export { normalQuantile, normalUpperTail } from './distributions/normal.js';
export { studentTQuantile, studentTUpperTail } from './distributions/student-t.js';
export { ArtifactFormatError } from './errors/artifact-format-error.js';
export { CancelledError } from './errors/cancelled-error.js';
export { ContractViolationError } from './errors/contract-violation-error.js';
export { DataFormatError } from './errors/data-format-error.js';
export { DataQualityError } from './errors/data-quality-error.js';
export { DeploymentError } from './errors/deployment-error.js';
export { describeValue } from './errors/describe-value.js';
export { errnoOf } from './errors/errno-of.js';
export { FeatureMismatchError } from './errors/feature-mismatch-error.js';
export { InsufficientDataError } from './errors/insufficient-data-error.js';
export { InvalidArgumentError } from './errors/invalid-argument-error.js';
export { MissingDependencyError } from './errors/missing-dependency-error.js';
export { RowsAlreadyReadError } from './errors/rows-already-read-error.js';
export { RowsNotWrittenError } from './errors/rows-not-written-error.js';
export { ShapeMismatchError } from './errors/shape-mismatch-error.js';
export { SpxError, type SpxErrorCode, type SpxErrorOptions } from './errors/spx-error.js';
export { StageTransitionError } from './errors/stage-transition-error.js';
export { StoreError } from './errors/store-error.js';
export { TaskFailedError } from './errors/task-failed-error.js';
export { UnknownColumnError } from './errors/unknown-column-error.js';
export { WorkerError } from './errors/worker-error.js';
export { type TypedEvents, typedEvents } from './events/typed-events.js';
export { checkEntities } from './feature-rows/check-entities.js';
export { checkFeatureRows } from './feature-rows/check-feature-rows.js';
export { checkFeatureView } from './feature-rows/check-feature-view.js';
export { type FeatureQuestion, featureAnswer } from './feature-rows/feature-answer.js';
export { isNewerRow } from './feature-rows/is-newer-row.js';
export { requireSameFeatures } from './feature-rows/require-same-features.js';
export { canonicalJson } from './hash/canonical-json.js';
export { hashTable } from './hash/hash-table.js';
export { parseJson } from './hash/parse-json.js';
export { sha256 } from './hash/sha256.js';
export { type CalculationStep, calculationOrder, type InputSource } from './kernels/calculation-order.js';
export { computeCalculator } from './kernels/compute-calculator.js';
export { importOptional } from './modules/import-optional.js';
export { definePipeline, type PipelineDefinition } from './pipeline/define-pipeline.js';
export { executeTask } from './pipeline/execute-task.js';
export { fileJournal } from './pipeline/file-journal.js';
export { type InProcessExecutorOptions, inProcessExecutor } from './pipeline/in-process-executor.js';
export { memoryJournal } from './pipeline/memory-journal.js';
export type { Pipeline, PipelineTask } from './pipeline/pipeline.js';
export type { PipelineEvents } from './pipeline/pipeline-events.js';
export { type PipelineRun, type RunPipelineOptions, runPipeline } from './pipeline/run-pipeline.js';
export type { TaskReport } from './pipeline/settle-task.js';
export type { TaskContext, TaskDefinition, TaskRetry } from './pipeline/task-definition.js';
export { type SeededRandom, seededRandom } from './random/seeded-random.js';
export { autocovariances } from './resampling/autocovariances.js';
export { automaticBlockLength, type BlockLength } from './resampling/automatic-block-length.js';
export { type CircularBlockBootstrapOptions, circularBlockBootstrapRows } from './resampling/circular-block-bootstrap-rows.js';
export { type LongRunVarianceOptions, longRunVariance } from './resampling/long-run-variance.js';
export { type SessionBootstrapOptions, sessionBootstrapRows } from './resampling/session-bootstrap-rows.js';
export { sessionStarts } from './resampling/session-starts.js';
export { type StationaryBootstrapOptions, stationaryBootstrapRows } from './resampling/stationary-bootstrap-rows.js';
export { claimDirectory, type DirectoryClaim } from './storage/claim-directory.js';
export { makeDirectory } from './storage/make-directory.js';
export { type RecordLog, recordLog } from './storage/record-log.js';
export { syncDirectory } from './storage/sync-directory.js';
export { writeFileAtomically } from './storage/write-file-atomically.js';
export { ColumnTable } from './table/column-table.js';
export { isSharedColumn, sharedColumn, sharedColumnTable } from './table/shared-column.js';
export { serveTasks } from './workers/serve-tasks.js';
export { type RunTaskOptions, type TaskWorker, type TaskWorkerOptions, taskWorker } from './workers/task-worker.js';
export { type WorkerPool, type WorkerPoolOptions, workerPool } from './workers/worker-pool.js';
