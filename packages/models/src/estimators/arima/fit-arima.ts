import { type ColumnTable, InvalidArgumentError } from '@spx/core';
import type { Matrix } from 'ml-matrix';
import { type MinimizeOptions, type Minimum, minimize } from '../../optimization/minimize.js';
import { type ArimaCoefficients, fromVector, toVector } from './arima-coefficients.js';
import { type ArimaData, arimaData, likelihoodData } from './arima-data.js';
import { type ArimaPoint, gaussianLogLikelihood, innovationsAt } from './arima-likelihood.js';
import { type ArimaModel, arimaModel } from './arima-model.js';
import { type ArimaSpecification, arimaSpecification, differencedRows } from './arima-specification.js';
import { type InformationKind, parameterCovariance } from './parameter-covariance.js';
import { profileLikelihood } from './profile-likelihood.js';
import { startingPoint } from './starting-point.js';

/** A series and the model to fit to it. */
export interface FitArimaOptions extends Pick<ArimaSpecification, 'order'> {
  /** Oldest first, evenly spaced; NaN where there is no observation. */
  readonly y: Float64Array;
  /** Inputs of the same rows; each acts on its own row alone. A row with a missing input counts as one without an observation. */
  readonly exogenous?: ColumnTable;
  /** Seasonal orders P, D, Q and the period in rows. Default none. */
  readonly seasonal?: ArimaSpecification['seasonal'];
  /** Whether the differenced errors have an intercept. Default false, as in statsmodels. */
  readonly constant?: boolean;
  /** Which information the standard errors come from. Default `opg`, as in statsmodels; `null` takes none, which saves a third of the time. */
  readonly standardErrors?: InformationKind | null;
  /** Of the search for the maximum; the objective is minus the log-likelihood a row. */
  readonly search?: MinimizeOptions;
}

/** A model with the data it was fitted to. */
export interface ArimaFit extends ArimaModel {
  /** One-step prediction errors of the rows of the fit; NaN in rows without an observation and where a level was not known yet. */
  readonly residuals: Float64Array;
  /** How the search for the maximum ended; `null` where no lag coefficient had to be searched for. */
  readonly search: Pick<Minimum, 'isConverged' | 'reason' | 'iterations' | 'evaluations' | 'gradientNorm'> | null;
  /**
   * Exact log-likelihood of the data at other parameters, in the order of `parameters`.
   *
   * @param options.diffuseVariance - of each level before the first row. Default infinite: the exact diffuse likelihood, that of the differenced series. statsmodels takes 1e6
   *        and leaves the first d + D s rows out; with that given, so does this.
   * @throws {ShapeMismatchError} if there are not as many parameters.
   * @throws {InvalidArgumentError} if the autoregression is not stationary or a variance not positive.
   */
  logLikelihoodAt(parameters: Float64Array, options?: { readonly diffuseVariance?: number }): number;
  /** Covariance of the estimates; `null` where the information has no inverse. */
  covariance(kind: InformationKind): Matrix | null;
}

/**
 * Regression with ARIMA errors, (p, d, q)(P, D, Q)s, by exact Gaussian maximum likelihood.
 *
 * Model:   see {@link ArimaModel}; stationary and invertible always. It is not an ARX model.
 * Method:  Kalman filter with an exact diffuse start for differences; effects and variance are profiled out, lag coefficients searched by L-BFGS over partial
 *          autocorrelations from Hannan-Rissanen values. Missing rows are exact.
 * Edges:   a search that does not converge is told in `search`, and the best point found is returned.
 * Cost:    an evaluation takes rows x (p + q + s (P + Q)) x (inputs + 2 lag coefficients) operations once covariances repeat, which an autoregression reaches after p rows.
 *
 * @throws {InvalidArgumentError} if an order is out of its range, a value infinite, an input a combination of others, or nothing of the series is left to explain.
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InsufficientDataError} if there are not more observations than parameters and differences.
 * @see Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, chapter 3; Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd
 *      edition, 2012.
 * @example
 * const fit = fitArima({ y, exogenous, order: [2, 0, 1], constant: true });
 * fit.coefficients; // [{ name: 'intercept', estimate: ..., standardError: ... }, ...]
 * fit.forecast({ steps: 10, exogenous: next }).mean;
 */
export function fitArima(options: FitArimaOptions): ArimaFit {
  const { y, exogenous, order, seasonal, constant = false, standardErrors: kind = 'opg' } = options;
  const specification = arimaSpecification({ order, ...(seasonal && { seasonal }), constant, exogenousNames: exogenous?.names ?? [] });
  const data = arimaData(y, exogenous, specification.exogenousNames);
  const { coefficients, search } = maximise(data, specification, options.search);
  const point: ArimaPoint = { data, specification, coefficients };
  const reduced: ArimaPoint = { ...likelihoodData(data, specification), coefficients };
  const errors = innovationsAt(point);
  const model = arimaModel({
    specification,
    parameters: toVector(specification, coefficients),
    standardErrors: kind === null ? null : standardErrorsOf(parameterCovariance(reduced, kind)),
    ...gaussianLogLikelihood(errors, coefficients),
    state: errors.state,
  });
  return {
    ...model,
    residuals: errors.innovations.map((value, row) => (errors.variances[row] === Number.POSITIVE_INFINITY ? Number.NaN : value)),
    search,
    logLikelihoodAt: (parameters, { diffuseVariance } = {}) =>
      logLikelihoodAt({ ...point, coefficients: fromVector(specification, parameters) }, diffuseVariance),
    covariance: (each) => parameterCovariance(reduced, each),
  };
}

// Of the mean square: what rounding leaves of a series that is explained wholly.
const exactFit = 1e-24;

function logLikelihoodAt(point: ArimaPoint, diffuseVariance: number = Number.POSITIVE_INFINITY): number {
  if (!(diffuseVariance > 0)) throw new InvalidArgumentError('diffuseVariance', 'more than 0', { received: diffuseVariance });
  const from = diffuseVariance === Number.POSITIVE_INFINITY ? 0 : differencedRows(point.specification);
  return gaussianLogLikelihood(innovationsAt(point, diffuseVariance), { variance: point.coefficients.variance, from }).logLikelihood;
}

function maximise(
  given: ArimaData,
  full: ArimaSpecification,
  options: MinimizeOptions | undefined,
): { readonly coefficients: ArimaCoefficients; readonly search: ArimaFit['search'] } {
  const { data, specification } = likelihoodData(given, full);
  const profile = profileLikelihood(data, specification);
  const start = startingPoint(data, { specification, profile });
  const first = profile.coefficientsAt(start);
  if (!(first.variance > exactFit * meanSquare(data.y)))
    throw new InvalidArgumentError('y', 'a series that its inputs and differences do not explain wholly', { received: first.variance });
  if (start.length === 0) return { coefficients: first, search: null };
  const { point, isConverged, reason, iterations, evaluations, gradientNorm } = minimize(profile.objective, start, options);
  return { coefficients: profile.coefficientsAt(point), search: { isConverged, reason, iterations, evaluations, gradientNorm } };
}

function meanSquare(values: Float64Array): number {
  const squares = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value * value), 0);
  return squares / values.length;
}

function standardErrorsOf(covariance: Matrix | null): readonly number[] | null {
  return covariance?.diagonal().map(Math.sqrt) ?? null;
}
