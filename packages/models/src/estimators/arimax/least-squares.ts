import { type ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { coefficientStatistics } from './coefficient-statistics.js';
import { factorisedRegression, type LeastSquaresMethod } from './factorised-regression.js';
import type { DroppedColumn, LeastSquaresFit } from './least-squares-fit.js';
import { checkStandardErrors, type StandardErrors } from './standard-errors/standard-errors.js';

/** A regression of `target` on an intercept and every column of `features`. */
export interface LeastSquaresInput {
  /** Finite in every row. May have no column: the mean alone. */
  readonly features: ColumnTable;
  /** Finite in every row. */
  readonly target: Float64Array;
  /** Weight of each row's squared residual, 0 or more; rows of weight 0 do not count. Default 1. */
  readonly weights?: Float64Array;
  /** What the standard errors allow for. Default `classical`. */
  readonly standardErrors?: StandardErrors;
  /** Of the intervals of the coefficients, between 0 and 1. Default 0.95. */
  readonly confidence?: number;
  /** `normal-equations` and `auto` (the default, from 20,000 rows on) fall back to `qr` where the columns are too nearly dependent; the fit says which it was. */
  readonly method?: LeastSquaresMethod;
}

/**
 * Least squares with an intercept, ordinary or weighted, with standard errors.
 *
 * Method: columns are centred and brought to unit length, so that units do not matter. Then QR in blocks of rows; or, from 20,000 rows on, the sums of products of all
 *         columns in one pass and Cholesky's factor of their correlation matrix, unless its condition number (target included) passes 1e6: then QR after all.
 * Rank:   a column that is constant, or that the columns before it explain up to 1e-7 of its length, gets no coefficient and is listed in `dropped`; fitted values,
 *         residuals and R2 are those of the full set (the rule of R's `lm`). The minimum-norm solution would share the effect out among the columns, and no
 *         standard error could be given for the shares.
 * Errors: classical ones assume independent residuals of equal variance. Labels that overlap break that, and the true errors are larger: see `StandardErrors`.
 * Bits:   the same rows give the same bits; normal equations and QR differ in the last digits (about the condition number times 1e-16).
 * Cost:   2 rows columns^2 operations for QR, a quarter of that and in WebAssembly for normal equations; as much again for standard errors that are not classical.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if a value is not finite, a weight negative, or an option outside its range.
 * @throws {InsufficientDataError} if there are not more rows than coefficients.
 * @see Golub and Van Loan, Matrix Computations, 4th edition, section 5.3; White, A heteroskedasticity-consistent covariance matrix estimator, 1980; Newey and West, A simple,
 * positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix, 1987.
 * @example
 * const features = new ColumnTable({ x: Float64Array.of(0, 1, 2, 3) });
 * leastSquares({ features, target: Float64Array.of(1, 3, 5, 8) }).terms[0]?.estimate; // 2.3
 */
export function leastSquares({ features, target, weights, ...options }: LeastSquaresInput): LeastSquaresFit {
  const { standardErrors = 'classical', confidence = 0.95, method = 'auto' } = options;
  if (features.names.length > 0) checkLength('target', features.rowCount, target);
  if (weights !== undefined) checkWeights(weights, target.length);
  checkStandardErrors(standardErrors, target.length);
  if (!(confidence > 0 && confidence < 1)) throw new InvalidArgumentError('confidence', 'between 0 and 1', { received: confidence });
  requireRows(2, weights === undefined ? target.length : weights.filter((weight) => weight > 0).length);
  const columns = features.names.map((name) => ({ name, values: features.column(name) }));
  const regression = factorisedRegression({ columns, target, weights }, method);
  requireRows(regression.columns.length + 2, regression.rows);
  const dropped = regression.all.flatMap((column): readonly DroppedColumn[] => {
    if (regression.columns.includes(column)) return [];
    return [{ name: column.name, reason: column.moments.length > 0 ? 'combination of earlier columns' : 'constant' }];
  });
  return { ...coefficientStatistics(regression, { standardErrors, confidence }), dropped };
}

function requireRows(required: number, available: number): void {
  if (available < required) throw new InsufficientDataError({ what: 'rows of the regression', required, available });
}

function checkLength(what: string, expected: number, values: Float64Array): void {
  if (values.length !== expected) throw new ShapeMismatchError({ what, expected, received: values.length });
}

function checkWeights(weights: Float64Array, rows: number): void {
  checkLength('weights', rows, weights);
  const bad = weights.findIndex((weight) => !(Number.isFinite(weight) && weight >= 0));
  if (bad !== -1) throw new InvalidArgumentError('weights', 'finite and 0 or more in every row', { received: `${weights[bad]} in row ${bad}` });
}
