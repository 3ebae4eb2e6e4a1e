import { type Dataset, type FitOptions, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import type { PurgedKFoldOptions } from '../../split/check-fold-options.js';
import { purgedKFold } from '../../split/purged-k-fold.js';
import { takeDataset } from '../../split/take-dataset.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { type CrossProducts, crossProducts } from './gram/cross-products.js';
import { heldOutError } from './held-out-error.js';
import { ownUnits, type PenalisedProblem, penalisedProblem } from './penalised-problem.js';

/** Which of the penalties compared is taken: that of the least error, or the greatest whose error is within one standard error of it. */
export type PenaltyRule = 'minimum' | 'one-standard-error';

/** A penalty with what it did on rows that it was not fitted to. */
export interface PenaltyCandidate {
  readonly penalty: number;
  /** Weighted mean squared error over the test rows of all folds. */
  readonly error: number;
  /** Standard deviation of the folds' mean squared errors over the root of their number. */
  readonly standardError: number;
}

/** How penalties are compared. */
export interface PenaltyComparison {
  /** The penalties, in the order in which `path` solves for them. */
  readonly penalties: readonly number[];
  /** Coefficients of the problem, one set per penalty. */
  readonly path: (problem: PenalisedProblem) => readonly Float64Array[];
  readonly standardize: boolean;
  readonly crossValidation: PurgedKFoldOptions;
  readonly fitOptions: FitOptions | undefined;
  readonly work: string;
}

/**
 * Errors of penalties on purged folds. Each fold needs the products of its rows once, whatever the number of penalties.
 *
 * @throws {InvalidArgumentError} or {InsufficientDataError} as `purgedKFold` does, or if the training or test rows of a fold weigh nothing.
 * @throws {CancelledError} if the caller aborted.
 */
export function comparePenalties(dataset: Dataset, comparison: PenaltyComparison): readonly PenaltyCandidate[] {
  const { penalties, path, standardize, crossValidation, fitOptions, work } = comparison;
  const folds = purgedKFold(dataset, crossValidation);
  const perFold = folds.map(({ train, test }, fold) => {
    refuseCancelled(fitOptions, work);
    const products = productsOf(takeDataset(dataset, train));
    const held = productsOf(takeDataset(dataset, test));
    if (!(products.totalWeight > 0 && held.totalWeight > 0)) {
      throw new InsufficientDataError({ what: `rows of a weight above 0 to train and to test fold ${fold + 1}`, required: 1, available: 0 });
    }
    const problem = penalisedProblem(products, standardize);
    const last = products.means.length - 1;
    const errors = path(problem).map((coefficients) =>
      heldOutError(held, { centre: products.means[last]!, means: products.means, coefficients: ownUnits(problem, coefficients, last) }),
    );
    fitOptions?.onProgress?.({ done: fold + 1, total: folds.length + 1 });
    return { errors, weight: held.totalWeight };
  });
  const total = perFold.reduce((sum, { weight }) => sum + weight, 0);
  return penalties.map((penalty, index) => {
    const error = perFold.reduce((sum, { errors }) => sum + errors[index]!, 0) / total;
    const spread = perFold.reduce((sum, { errors, weight }) => sum + (errors[index]! / weight - error) ** 2, 0);
    return { penalty, error, standardError: Math.sqrt(spread / (folds.length - 1) / folds.length) };
  });
}

/** Products of the features and the label of a dataset without missing values, the label last. */
export function productsOf({ features, label, weights }: Dataset): CrossProducts {
  const columns = [...features.names.map((name) => ({ name, values: features.column(name) })), { name: label.name, values: label.values }];
  return crossProducts(columns, weights);
}

/** The penalty that a rule takes; the greater of two that are equally good. */
export function chosenPenalty(candidates: readonly PenaltyCandidate[], rule: PenaltyRule): PenaltyCandidate {
  const byPenalty = [...candidates].sort((a, b) => b.penalty - a.penalty);
  const best = byPenalty.reduce((least, candidate) => (candidate.error < least.error ? candidate : least));
  if (rule === 'minimum') return best;
  return byPenalty.find(({ error }) => error <= best.error + best.standardError) ?? best;
}

/**
 * Refuses a rule that does not exist, for callers without types.
 *
 * @throws {InvalidArgumentError} if it is neither of the two.
 */
export function checkPenaltyRule(rule: unknown): void {
  if (rule !== 'minimum' && rule !== 'one-standard-error') throw new InvalidArgumentError('rule', '"minimum" or "one-standard-error"', { received: rule });
}
