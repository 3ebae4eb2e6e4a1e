export { awkwardBars } from './bars/awkward-bars.js';
export { cleanBars, type SampleBarsOptions } from './bars/clean-bars.js';
export { type AssertCausalOptions, assertCausal, type CausalSubject } from './causality/assert-causal.js';
export type { ContractCase, ContractOptions, ContractSkip } from './contract-case.js';
export { type DeploymentTargetContractOptions, deploymentTargetContract } from './deployment-target/deployment-target-contract.js';
export type { TargetArtifacts } from './deployment-target/target-context.js';
export { type DriftTestContractOptions, driftTestContract } from './drift-test/drift-test-contract.js';
export { type EstimatorContractOptions, estimatorContract } from './estimator/estimator-contract.js';
export { type SampleDatasetOptions, sampleDataset } from './estimator/sample-dataset.js';
export { type EvaluationLedgerContractOptions, evaluationLedgerContract } from './evaluation-ledger/evaluation-ledger-contract.js';
export { type FeatureCalculatorContractOptions, featureCalculatorContract } from './feature-calculator/feature-calculator-contract.js';
export { type FeatureStoreContractOptions, featureStoreContract } from './feature-store/feature-store-contract.js';
export { type ModelStoreContractOptions, modelStoreContract } from './model-store/model-store-contract.js';
export { runContract } from './run-contract.js';
export {
  type OutputSettle,
  type SettleDisagreement,
  type SettlePoint,
  type SettleReport,
  type SettleReportOptions,
  settleReport,
} from './settle/settle-report.js';
