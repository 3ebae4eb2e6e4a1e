import { type Estimator, InvalidArgumentError } from '@spx/core';
import { checkFoldOptions, type PurgedKFoldOptions } from '../../split/check-fold-options.js';
import { checkTrainingData } from '../../split/check-training-data.js';
import { type LinearModel, linearCodec } from '../arimax/linear-model.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { completeDataset } from './complete-dataset.js';
import { type ElasticNetSolution, elasticNetPath, largestAlpha } from './elastic-net-path.js';
import { penalisedModel } from './penalised-model.js';
import { type PenalisedProblem, penalisedProblem } from './penalised-problem.js';
import { checkPenaltyRule, chosenPenalty, comparePenalties, type PenaltyRule, productsOf } from './penalty-choice.js';

/** Options of {@link elasticNet}. */
export interface ElasticNetOptions {
  /** The penalty, more than 0. Instead of a path. */
  readonly alpha?: number;
  /** Penalties to compare, more than 0. Default: `path`. */
  readonly alphas?: readonly number[];
  /** Penalties from the least that leaves no coefficient down to a share of it, evenly on a logarithmic scale. Default 100 values to 1e-3. */
  readonly path?: { readonly length?: number; readonly minimumRatio?: number };
  /** Share of the penalty that is on absolute values, above 0 and up to 1: 1 is the lasso. Default 0.5. */
  readonly l1Ratio?: number;
  /** Which of the penalties compared is taken. Default `minimum`. */
  readonly rule?: PenaltyRule;
  /** The purged folds on which penalties are compared; default five. */
  readonly crossValidation?: PurgedKFoldOptions;
  /** Whether coefficients are penalised per standard deviation of their column. Default true. */
  readonly standardize?: boolean;
  /** Duality gap to reach, as a share of the label's squares about its mean. Default 1e-12. */
  readonly tolerance?: number;
  /** Most rounds over the columns for one penalty; `summary.isConverged` says whether they were enough. Default 10,000. */
  readonly maximumSweeps?: number;
}

/**
 * Elastic net: least squares with a penalty on absolute values and squares of the coefficients, which leaves many of them at 0.
 *
 * Model:   least sum w (label - c - sum_k b_k x_k)^2 / (2 sum w) + alpha (l1Ratio sum |b_k| + (1 - l1Ratio) / 2 sum b_k^2), the intercept free; with `standardize`, b_k is
 *          per standard deviation of x_k (divided by n). `scikit-learn`'s `ElasticNet` and `Lasso` have the same numbers for `standardize: false`.
 * Method:  coordinate descent on the products of the columns, along a path of penalties with warm starts and strong rules, to a duality gap.
 * Choice:  one `alpha` is used as it is; of several the one of the least error on purged folds, which do not let labels that overlap vouch for one another.
 * Missing: rows with a missing input are left out of the fit; in a prediction a missing input stands at its training mean. A column missing in more than half of the
 *          rows is not used.
 * Output:  `importance.gain` is the absolute standardised coefficient; `summary` holds coefficients, penalty, duality gap and the penalties compared.
 * Cost:    one pass over the rows, and one for each fold; the path does not touch rows.
 *
 * @throws {InvalidArgumentError} if a penalty is not more than 0, `l1Ratio` is 0 (use `ridge`), or another option is outside its range.
 * @throws {InsufficientDataError} from `fit`, if no row is complete or there are too few for the folds.
 * @see Zou and Hastie, Regularization and variable selection via the elastic net, 2005.
 * @example
 * const model = await elasticNet({ l1Ratio: 1, rule: 'one-standard-error' }).fit(train.dataset);
 * model.summary.nonZero;
 */
export function elasticNet(options: ElasticNetOptions = {}): Estimator<LinearModel> {
  const resolved = resolve(options);
  const { alpha, alphas, path, rule, crossValidation, standardize, l1Ratio } = resolved;
  return {
    specVersion: 1,
    id: 'elasticNet',
    options: { ...resolved, path: { ...path }, crossValidation: { ...crossValidation } },
    codec: linearCodec,
    fit: async (dataset, fitOptions) => {
      refuseCancelled(fitOptions, 'fit of elasticNet');
      checkTrainingData(dataset);
      const { complete, data } = completeDataset(dataset);
      const products = productsOf(data);
      const problem = penalisedProblem(products, standardize);
      const penalties = alpha === null ? falling(alphas ?? pathOf(problem, resolved)) : [alpha];
      const solve = (fold: PenalisedProblem): readonly ElasticNetSolution[] => elasticNetPath(fold, { ...resolved, alphas: penalties });
      const compared = alpha === null ? comparePenalties(data, { ...comparison(penalties, solve, resolved), fitOptions }) : null;
      const chosen = compared === null ? penalties[0]! : chosenPenalty(compared, rule).penalty;
      const solution = solve(problem)[penalties.indexOf(chosen)]!;
      const steps = compared === null ? 1 : (crossValidation.folds ?? 5) + 1;
      fitOptions?.onProgress?.({ done: steps, total: steps });
      const summary = {
        model: `elastic net of the label on ${problem.used.length} columns${standardize ? ', standardised' : ''}; ${l1Ratio} of the penalty on absolute values`,
        ...{ alpha: chosen, l1Ratio, nonZero: solution.coefficients.filter((value) => value !== 0).length },
        ...{ dualityGap: solution.dualityGap, sweeps: solution.sweeps, isConverged: solution.isConverged },
        ...(compared === null ? {} : { rule, alphas: compared.map((candidate) => ({ ...candidate })) }),
      };
      return penalisedModel({ dataset, complete, products, problem, coefficients: solution.coefficients, summary });
    },
  };
}

interface Resolved {
  readonly alpha: number | null;
  readonly alphas: readonly number[] | null;
  readonly path: { readonly length: number; readonly minimumRatio: number };
  readonly l1Ratio: number;
  readonly rule: PenaltyRule;
  readonly crossValidation: PurgedKFoldOptions;
  readonly standardize: boolean;
  readonly tolerance: number;
  readonly maximumSweeps: number;
}

function resolve(options: ElasticNetOptions): Resolved {
  const { alpha = null, alphas = null, l1Ratio = 0.5, rule = 'minimum', crossValidation = {}, standardize = true } = options;
  const { tolerance = 1e-12, maximumSweeps = 10_000 } = options;
  const { length = 100, minimumRatio = 1e-3 } = options.path ?? {};
  const resolved = { alpha, alphas, path: { length, minimumRatio }, l1Ratio, rule, crossValidation, standardize, tolerance, maximumSweeps };
  checkPenalties(resolved, options);
  for (const [name, value] of Object.entries({ 'path.length': length, maximumSweeps })) {
    if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  for (const [name, value] of Object.entries({ 'path.minimumRatio': minimumRatio, tolerance })) {
    if (!(value > 0 && value < 1)) throw new InvalidArgumentError(name, 'between 0 and 1', { received: value });
  }
  if (!(l1Ratio > 0 && l1Ratio <= 1)) {
    throw new InvalidArgumentError('l1Ratio', 'above 0 and at most 1', { received: l1Ratio, remedy: 'Use "ridge" for a penalty on squares alone.' });
  }
  checkPenaltyRule(rule);
  checkFoldOptions(crossValidation);
  return resolved;
}

function checkPenalties({ alpha, alphas }: Resolved, { path }: ElasticNetOptions): void {
  const given = Object.entries({ alpha, alphas, path: path ?? null }).flatMap(([name, value]) => (value === null ? [] : [name]));
  if (given.length > 1) throw new InvalidArgumentError(given[1]!, `left out when "${given[0]}" is given`, { received: given.join(' and ') });
  for (const value of alphas ?? (alpha === null ? [] : [alpha])) {
    if (!(Number.isFinite(value) && value > 0))
      throw new InvalidArgumentError(alpha === null ? 'alphas' : 'alpha', 'finite and more than 0', { received: value });
  }
  if (alphas?.length === 0) throw new InvalidArgumentError('alphas', 'at least one penalty', { received: 0 });
}

function falling(alphas: readonly number[]): readonly number[] {
  return [...new Set(alphas)].sort((a, b) => b - a);
}

/** A label or columns without variance have no path; any one penalty gives coefficients of 0. */
function pathOf(problem: PenalisedProblem, { path, l1Ratio }: Resolved): readonly number[] {
  const largest = problem.used.length === 0 ? 0 : largestAlpha(problem, l1Ratio);
  if (!(largest > 0)) return [1];
  return Array.from({ length: path.length }, (_, index) => largest * path.minimumRatio ** (index / Math.max(1, path.length - 1)));
}

function comparison(
  penalties: readonly number[],
  solve: (problem: PenalisedProblem) => readonly ElasticNetSolution[],
  { standardize, crossValidation }: Resolved,
): Omit<Parameters<typeof comparePenalties>[1], 'fitOptions'> {
  const path = (problem: PenalisedProblem): readonly Float64Array[] => solve(problem).map(({ coefficients }) => coefficients);
  return { penalties, path, standardize, crossValidation, work: 'fit of elasticNet' };
}
