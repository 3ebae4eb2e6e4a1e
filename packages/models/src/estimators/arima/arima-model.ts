import { type ColumnTable, normalUpperTail } from '@spx/core';
import { type InformationCriteria, informationCriteria } from '../arimax/information-criteria.js';
import { fromVector, parameterNames } from './arima-coefficients.js';
import { arimaData } from './arima-data.js';
import { type ArimaForecast, type ArimaForecastOptions, arimaForecast } from './arima-forecast.js';
import { innovationsAt } from './arima-likelihood.js';
import type { ArimaSpecification } from './arima-specification.js';
import { type ArimaStream, arimaStream } from './arima-stream.js';

/** An estimate with its precision; the errors are those of large samples. */
export interface ArimaParameter {
  readonly name: string;
  readonly estimate: number;
  /** `null` where the information matrix has no inverse. */
  readonly standardError: number | null;
  readonly zStatistic: number | null;
  /** Two-sided, of the hypothesis that the parameter is 0. `null` with the standard error, and for the variance, which cannot be 0. */
  readonly pValue: number | null;
}

/** The numbers of a fitted model: what a file holds. */
export interface ArimaModelParts {
  readonly specification: ArimaSpecification;
  /** In the order of statsmodels: intercept, inputs, ar, ma, seasonal ar, seasonal ma, variance. */
  readonly parameters: Float64Array;
  /** By parameter; `null` where there are none. */
  readonly standardErrors: readonly number[] | null;
  readonly logLikelihood: number;
  /** Rows that the likelihood counts: observations less those that tell the levels removed by differencing. */
  readonly observations: number;
  /** Of the filter after the last row of the fit. */
  readonly state: Float64Array;
}

/** One-step predictions of a series by a model that was fitted before. */
export interface ArimaFiltered {
  /** Value minus its prediction from the rows before; NaN where the value or an input is missing, or a level is not known yet. */
  readonly innovations: Float64Array;
  /** Standard deviation of the value about its prediction; infinite where a level is not known yet. */
  readonly standardErrors: Float64Array;
}

/**
 * A regression with ARIMA errors: series = effects x inputs + errors, and the errors follow (1 - ar)(1 - seasonal ar)(1 - L)^d (1 - L^s)^D errors = intercept + (1 + ma)(1 +
 * seasonal ma) innovations.
 *
 * Not an ARX model, whose lags are those of the series itself and whose effects therefore linger: an input acts on its own row alone here. For that one see `arimax` and
 * `leastSquares`. Coefficients of the two are not comparable.
 */
export interface ArimaModel extends ArimaModelParts, InformationCriteria {
  readonly kind: 'arima';
  readonly description: 'regression with ARIMA errors';
  /** Variance of the innovations. */
  readonly variance: number;
  readonly coefficients: readonly ArimaParameter[];
  /** Forecasts of the rows that follow those of the fit. */
  forecast(options: ArimaForecastOptions): ArimaForecast;
  /** A stream that goes on after the last row of the fit, or starts a new series with `from: 'start'`. */
  stream(options?: { readonly from: 'end' | 'start' }): ArimaStream;
  /**
   * One-step predictions of a series from its first row on, by these parameters; equal to those of a stream from the start to the last bit.
   *
   * @throws {ShapeMismatchError} if lengths differ.
   * @throws {UnknownColumnError} if an input is missing.
   * @throws {InvalidArgumentError} if a value is infinite.
   */
  filter(series: { readonly y: Float64Array; readonly exogenous?: ColumnTable }): ArimaFiltered;
}

/** Model of given numbers; the variance counts as a parameter in the information criteria. */
export function arimaModel(parts: ArimaModelParts): ArimaModel {
  const { specification, parameters, logLikelihood, observations, state } = parts;
  const coefficients = fromVector(specification, parameters);
  return {
    ...parts,
    ...informationCriteria({ logLikelihood, rows: observations, parameters: parameters.length }),
    kind: 'arima',
    description: 'regression with ARIMA errors',
    variance: coefficients.variance,
    coefficients: parametersOf(parts),
    forecast: (options) => arimaForecast({ specification, coefficients, state }, options),
    stream: ({ from } = { from: 'end' }) => arimaStream(specification, coefficients, from === 'end' ? state : null),
    filter: ({ y, exogenous }) => {
      const data = arimaData(y, exogenous, specification.exogenousNames);
      const { innovations, variances } = innovationsAt({ data, specification, coefficients });
      return {
        innovations: innovations.map((innovation, row) => (variances[row] === Number.POSITIVE_INFINITY ? Number.NaN : innovation)),
        standardErrors: variances.map((value) => Math.sqrt(coefficients.variance * value)),
      };
    },
  };
}

function parametersOf({ specification, parameters, standardErrors }: ArimaModelParts): readonly ArimaParameter[] {
  return parameterNames(specification).map((name, index): ArimaParameter => {
    const estimate = parameters[index]!;
    const standardError = standardErrors?.[index] ?? null;
    if (standardError === null) return { name, estimate, standardError, zStatistic: null, pValue: null };
    const zStatistic = estimate / standardError;
    return { name, estimate, standardError, zStatistic, pValue: index === parameters.length - 1 ? null : 2 * normalUpperTail(Math.abs(zStatistic)) };
  });
}
