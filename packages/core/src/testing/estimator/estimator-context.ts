import type { Dataset } from '../../contracts/dataset.js';
import type { Estimator, FittedModel } from '../../contracts/estimator.js';
import type { SeededRandom } from '../../random/seeded-random.js';
import type { ContractCheck, Fail } from '../contract-suite.js';
import { firstDifference, showNumber } from '../first-difference.js';

/** What a check of an estimator works on. */
interface EstimatorContext {
  readonly subject: string;
  readonly create: () => Estimator;
  readonly estimator: Estimator;
  readonly dataset: Dataset;
  readonly random: SeededRandom;
}

/** A check of an estimator. */
export type EstimatorCheck = ContractCheck<EstimatorContext>;

/** Fails, with `what` as the subject of the sentence, if two predictions differ in any bit. */
export function requireSamePredictions(expected: Float64Array, received: Float64Array, { what, fail }: { what: string; fail: Fail }): void {
  if (received.length !== expected.length) fail(`${what} has ${received.length} predictions, ${expected.length} are expected.`);
  const found = firstDifference({ names: ['prediction'], expected: [expected], received: [received] }, { from: 0, to: expected.length });
  if (found !== null) fail(`${what} differs at row ${found.row}: ${showNumber(found.received)}, expected ${showNumber(found.expected)}.`);
}

/** Fails, with `what` as the subject of the sentence, if a prediction is NaN or infinite. */
export function requireFinitePredictions(predictions: Float64Array, { what, fail }: { what: string; fail: Fail }): void {
  const row = predictions.findIndex((value) => !Number.isFinite(value));
  if (row >= 0) fail(`${what} is ${showNumber(predictions[row])} at row ${row}.`);
}

/** Values of one row in the order of the model's features. */
export function featureRow(model: FittedModel, { features }: Dataset, row: number): Float64Array {
  return Float64Array.from(model.featureNames, (name) => features.column(name)[row]!);
}
