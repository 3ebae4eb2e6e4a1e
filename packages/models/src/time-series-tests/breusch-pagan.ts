import { type ColumnTable, chiSquareUpperTail, InvalidArgumentError } from '@spx/core';
import { leastSquares } from '../estimators/arimax/least-squares.js';
import { checkSeries } from './check-series.js';

/** Outcome of a {@link breuschPagan} test; statistics and p-values are `null` where squared residuals or every column are constant. */
export interface BreuschPagan {
  /** n R^2 of the regression of squared residuals on the columns. */
  readonly statistic: number | null;
  /** Columns that count: those without constant ones and combinations of others. */
  readonly degrees: number;
  readonly pValue: number | null;
  /** The same question asked of the F statistic of that regression. */
  readonly fStatistic: number | null;
  readonly fPValue: number | null;
}

/**
 * Breusch-Pagan test that the variance of residuals does not hang on the columns of a regression.
 *
 * Formula: n R^2 of the least-squares regression of e^2 on an intercept and the columns; chi-square with as many degrees of freedom as columns. This is Koenker's form,
 *          which does without normal residuals.
 * Input:   residuals and columns of n rows, finite.
 * Cost:    that of `leastSquares`.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if a value is not finite, or there is no column.
 * @throws {InsufficientDataError} if there are not more rows than columns and one.
 * @see Breusch and Pagan, A simple test for heteroscedasticity, 1979; Koenker, A note on studentizing a test for heteroscedasticity, 1981.
 * @example breuschPagan(residuals, features).pValue // small where HC or HAC standard errors are called for
 */
export function breuschPagan(residuals: Float64Array, features: ColumnTable): BreuschPagan {
  checkSeries(residuals, 3, 'residuals');
  if (features.names.length === 0) throw new InvalidArgumentError('features', 'a table of at least one column', { received: 'none' });
  const { rows, rSquared, terms, fStatistic, fPValue } = leastSquares({ features, target: residuals.map((value) => value * value) });
  const degrees = terms.length;
  if (degrees === 0 || Number.isNaN(rSquared)) return { statistic: null, degrees, pValue: null, fStatistic: null, fPValue: null };
  const statistic = rows * rSquared;
  return { statistic, degrees, pValue: chiSquareUpperTail(statistic, degrees), fStatistic, fPValue };
}
