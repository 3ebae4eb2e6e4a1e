import { type Dataset, type Estimator, type FitOptions, InvalidArgumentError } from '@spx/core';
import { checkFoldOptions, type PurgedKFoldOptions } from '../../split/check-fold-options.js';
import { checkTrainingData } from '../../split/check-training-data.js';
import { type LinearModel, linearCodec } from '../arimax/linear-model.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { completeDataset } from './complete-dataset.js';
import { penalisedModel } from './penalised-model.js';
import { type PenalisedProblem, penalisedProblem } from './penalised-problem.js';
import { checkPenaltyRule, chosenPenalty, comparePenalties, type PenaltyCandidate, type PenaltyRule, productsOf } from './penalty-choice.js';
import { ridgePath } from './ridge-path.js';

/** Options of {@link ridge}. */
export interface RidgeOptions {
  /** The penalty, 0 or more. Instead of `lambdas`. */
  readonly lambda?: number;
  /** Penalties to compare. Default: 25 values from 1e-4 to 100 times the mean sum of squares of a column (the total weight, where columns are standardised). */
  readonly lambdas?: readonly number[];
  /** How they are compared: by error on purged folds (the default), or by generalised cross-validation, which takes rows as independent. */
  readonly selection?: 'folds' | 'gcv';
  /** Which one is taken, by folds. Default `minimum`. */
  readonly rule?: PenaltyRule;
  /** The folds; default five. */
  readonly crossValidation?: PurgedKFoldOptions;
  /** Whether coefficients are penalised per standard deviation of their column. Default true. */
  readonly standardize?: boolean;
}

/**
 * Ridge regression: least squares with a penalty on the squares of the coefficients.
 *
 * Model:   least sum w (label - c - sum_k b_k x_k)^2 + lambda sum_k b_k^2, the intercept free; with `standardize`, b_k is per standard deviation of x_k (divided by n).
 *          The penalty of `scikit-learn`'s `Ridge` is the same number for `standardize: false`.
 * Choice:  one `lambda` is used as it is; of `lambdas` the one of the least error on purged folds, which do not let labels that overlap vouch for one another, or of the
 *          least n RSS / (n - degrees)^2 by `gcv`. The same lambda is used in every fold.
 * Missing: rows with a missing input are left out of the fit; in a prediction a missing input stands at its training mean. A column missing in more than half of the
 *          rows is not used.
 * Output:  `importance.gain` is the absolute standardised coefficient; `summary` holds coefficients, penalty and the penalties compared. Standard errors are not given: they
 *          would be those of estimates that are biased on purpose.
 * Cost:    one pass over the rows, and one for each fold.
 *
 * @throws {InvalidArgumentError} if a penalty is negative or not finite, both kinds are given, or another option is outside its range.
 * @throws {InsufficientDataError} from `fit`, if no row is complete or there are too few for the folds.
 * @see Hoerl and Kennard, Ridge regression: biased estimation for nonorthogonal problems, 1970; Golub, Heath and Wahba, Generalized cross-validation, 1979.
 * @example
 * const model = await ridge({ crossValidation: { folds: 5, groupBy: 'session' } }).fit(train.dataset);
 * model.summary.lambda;
 */
export function ridge(options: RidgeOptions = {}): Estimator<LinearModel> {
  const { lambda = null, lambdas = null, selection = 'folds', rule = 'minimum', crossValidation = {}, standardize = true } = options;
  checkOptions(options);
  return {
    specVersion: 1,
    id: 'ridge',
    options: { lambda, lambdas, selection, rule, crossValidation: { ...crossValidation }, standardize },
    codec: linearCodec,
    fit: async (dataset, fitOptions) => {
      refuseCancelled(fitOptions, 'fit of ridge');
      checkTrainingData(dataset);
      const { complete, data } = completeDataset(dataset);
      const products = productsOf(data);
      const problem = penalisedProblem(products, standardize);
      const compared = lambda === null ? candidatesOf({ data, problem, fitOptions }, { ...options, lambdas: lambdas ?? defaultLambdas(problem) }) : null;
      const chosen = compared === null ? (lambda ?? 0) : chosenPenalty(compared, rule).penalty;
      const [solution] = ridgePath(problem, [chosen]);
      const folds = compared === null ? 1 : (crossValidation.folds ?? 5) + 1;
      fitOptions?.onProgress?.({ done: folds, total: folds });
      const model = `ridge regression of the label on ${problem.used.length} columns${standardize ? ', standardised' : ''}`;
      const comparison = compared === null ? {} : { selection, rule, lambdas: compared.map((candidate) => ({ ...candidate })) };
      const summary = { model, lambda: chosen, effectiveDegrees: solution!.effectiveDegrees, ...comparison };
      return penalisedModel({ dataset, complete, products, problem, coefficients: solution!.coefficients, summary });
    },
  };
}

function checkOptions({ lambda, lambdas, selection = 'folds', rule = 'minimum', crossValidation = {} }: RidgeOptions): void {
  if (lambda !== undefined && lambdas !== undefined) throw new InvalidArgumentError('lambdas', 'left out when "lambda" is given', { received: lambdas });
  for (const [name, values] of Object.entries({ lambda: lambda === undefined ? [] : [lambda], lambdas: lambdas ?? [] })) {
    const bad = values.find((value) => !(Number.isFinite(value) && value >= 0));
    if (bad !== undefined) throw new InvalidArgumentError(name, 'finite and 0 or more', { received: bad });
  }
  if (lambdas?.length === 0) throw new InvalidArgumentError('lambdas', 'at least one penalty', { received: 0 });
  if (selection !== 'folds' && selection !== 'gcv') throw new InvalidArgumentError('selection', '"folds" or "gcv"', { received: selection });
  checkPenaltyRule(rule);
  checkFoldOptions(crossValidation);
}

function defaultLambdas({ gram }: PenalisedProblem): readonly number[] {
  const size = gram.length === 0 ? 1 : gram.reduce((sum, row, index) => sum + row[index]!, 0) / gram.length;
  return Array.from({ length: 25 }, (_, index) => size * 10 ** (-4 + index / 4));
}

interface RidgeWork {
  readonly data: Dataset;
  readonly problem: PenalisedProblem;
  readonly fitOptions: FitOptions | undefined;
}

function candidatesOf({ data, problem, fitOptions }: RidgeWork, options: RidgeOptions & { readonly lambdas: readonly number[] }): readonly PenaltyCandidate[] {
  const { lambdas, selection = 'folds', crossValidation = {}, standardize = true } = options;
  if (selection === 'gcv') return generalisedErrors(problem, lambdas, data.features.rowCount);
  const path = (fold: PenalisedProblem): readonly Float64Array[] => ridgePath(fold, lambdas).map(({ coefficients }) => coefficients);
  return comparePenalties(data, { penalties: lambdas, path, standardize, crossValidation, fitOptions, work: 'fit of ridge' });
}

/** n RSS / (n - degrees)^2, the intercept counted; infinite where no degree of freedom is left. */
function generalisedErrors(problem: PenalisedProblem, lambdas: readonly number[], rows: number): readonly PenaltyCandidate[] {
  return ridgePath(problem, lambdas).map(({ effectiveDegrees, residualSumOfSquares }, index) => {
    const left = rows - 1 - effectiveDegrees;
    const error = left > 1e-9 ? (rows * residualSumOfSquares) / (left * left) : Number.MAX_VALUE;
    return { penalty: lambdas[index]!, error, standardError: 0 };
  });
}
