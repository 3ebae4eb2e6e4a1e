import type { Dataset } from '../../contracts/dataset.js';
import type { Estimator } from '../../contracts/estimator.js';
import { seededRandom } from '../../random/seeded-random.js';
import type { ContractCase, ContractOptions } from '../contract-case.js';
import { contractCases } from '../contract-suite.js';
import { checkAbort } from './check-abort.js';
import { checkEmptyData, checkInfiniteValues, checkLengths } from './check-bad-data.js';
import { checkCodec } from './check-codec.js';
import { checkConstantLabel } from './check-constant-label.js';
import { checkCorruptBytes } from './check-corrupt-bytes.js';
import { checkFeatureNames } from './check-feature-names.js';
import { checkForm } from './check-form.js';
import { checkInputsUntouched } from './check-inputs-untouched.js';
import { checkIntervals } from './check-intervals.js';
import { checkMissingValues } from './check-missing-values.js';
import { checkModelForm } from './check-model-form.js';
import { checkPredictRow } from './check-predict-row.js';
import { checkProgress } from './check-progress.js';
import { checkRefit } from './check-refit.js';
import { checkRepeatable } from './check-repeatable.js';
import { checkSiblingRows } from './check-sibling-rows.js';
import { copyDataset } from './dataset-changes.js';
import type { EstimatorCheck } from './estimator-context.js';
import { sampleDataset } from './sample-dataset.js';

/** Options of {@link estimatorContract}. */
export interface EstimatorContractOptions extends ContractOptions {
  /** Rows to fit and predict on, all finite; half of them must be enough for a fit. Default `sampleDataset()`: 400 rows, 5 features, a regression label. */
  readonly dataset?: Dataset;
  /** Seed of the default rows and of what is done to them. Default 1. */
  readonly seed?: number;
}

const CHECKS: readonly EstimatorCheck[] = [
  checkForm,
  checkModelForm,
  checkInputsUntouched,
  checkRepeatable,
  checkRefit,
  checkPredictRow,
  checkSiblingRows,
  checkCodec,
  checkIntervals,
  checkFeatureNames,
  checkEmptyData,
  checkLengths,
  checkInfiniteValues,
  checkMissingValues,
  checkConstantLabel,
  checkAbort,
  checkProgress,
  checkCorruptBytes,
];

/**
 * Every rule that an estimator, its models and its codec must keep, as cases for any test runner.
 *
 * Each case fits a few models on some hundred rows, so give `create` options that make a fit quick: few rounds, small trees.
 *
 * @param create - makes the estimator as a user would; called several times.
 * @throws {InvalidArgumentError} if a skip has no reason or names an unknown check.
 * @example
 * for (const { name, run } of estimatorContract(() => ridge())) test(`ridge ${name}`, run);
 */
export function estimatorContract(create: () => Estimator, options: EstimatorContractOptions = {}): readonly ContractCase[] {
  const { seed = 1, dataset = sampleDataset({ seed }), skip } = options;
  return contractCases(
    {
      subject: 'estimator',
      checks: CHECKS,
      prepare: (check) => {
        const estimator = create();
        return { subject: estimator.id, create, estimator, dataset: copyDataset(dataset), random: seededRandom(seed).fork(check) };
      },
    },
    skip,
  );
}
