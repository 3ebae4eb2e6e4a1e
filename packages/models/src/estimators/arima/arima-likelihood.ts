import { InvalidArgumentError } from '@spx/core';
import type { ArimaCoefficients } from './arima-coefficients.js';
import type { ArimaData } from './arima-data.js';
import type { ArimaSpecification } from './arima-specification.js';
import { innovationSums, withoutInputs } from './profile-likelihood.js';
import { stateFilter } from './state-filter.js';
import { arimaStateSpace } from './state-space.js';

/** One-step prediction errors of a series at given parameters. */
export interface ArimaInnovations {
  /** NaN in rows without an observation. */
  readonly innovations: Float64Array;
  /** Variance of each row's prediction error over that of the innovations; infinite where a level that differencing removed is not known yet. */
  readonly variances: Float64Array;
  /** Of the filter after the last row. */
  readonly state: Float64Array;
}

/** A model, data for it and parameters. */
export interface ArimaPoint {
  readonly data: ArimaData;
  readonly specification: ArimaSpecification;
  readonly coefficients: ArimaCoefficients;
}

/**
 * Prediction errors of the series less the effects of its inputs.
 *
 * @param diffuseVariance - of each level before the first row, in squared units of the series.
 * @throws {InvalidArgumentError} if the variance is not positive or the autoregression not stationary.
 */
export function innovationsAt({ data, specification, coefficients }: ArimaPoint, diffuseVariance: number = Number.POSITIVE_INFINITY): ArimaInnovations {
  const { intercept, exogenous, variance } = coefficients;
  if (!(variance > 0)) throw new InvalidArgumentError('sigma2', 'more than 0', { received: variance });
  const [values, rows] = [withoutInputs(data, exogenous), data.y.length];
  const [innovations, variances] = [new Float64Array(rows), new Float64Array(rows)];
  const filter = stateFilter(arimaStateSpace(specification, coefficients), { intercepts: [intercept], diffuseVariance: diffuseVariance / variance });
  filter.advance({ columns: [{ values, innovations }], variances, from: 0, to: rows });
  return { innovations, variances, state: filter.snapshot() };
}

/** Gaussian log-likelihood from prediction errors in rows `from` on, with the number of rows that count. */
export function gaussianLogLikelihood(
  { innovations, variances }: Pick<ArimaInnovations, 'innovations' | 'variances'>,
  { variance, from = 0 }: { readonly variance: number; readonly from?: number },
): { readonly logLikelihood: number; readonly observations: number } {
  const { squares, logVariances, observations } = innovationSums(innovations.subarray(from), variances.subarray(from));
  return { logLikelihood: -(observations * Math.log(2 * Math.PI * variance) + logVariances + squares / variance) / 2, observations };
}
