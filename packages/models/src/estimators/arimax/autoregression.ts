import { InvalidArgumentError } from '@spx/core';
import {
  type AutoregressiveSeries,
  checkAutoregressiveSeries,
  type FutureInputs,
  futureInputs,
  laggedColumns,
  lagName,
  trendName,
} from './autoregressive-series.js';
import { type InformationCriteria, informationCriteria } from './information-criteria.js';
import { leastSquares } from './least-squares.js';
import type { LeastSquaresFit } from './least-squares-fit.js';
import { checkOrderRule, type OrderRule, type OrderSelection, orderSelection } from './order-selection.js';
import { type SeriesForecast, seriesForecast } from './series-forecast.js';
import type { StandardErrors } from './standard-errors/standard-errors.js';

/** What {@link autoregression} is fitted to, and how. */
export interface AutoregressionOptions extends AutoregressiveSeries {
  /** Lags of the series, or how to find their number. Default: up to 12 (rows / 100)^(1/4) of them, by `bic`. */
  readonly order?: number | OrderRule;
  /** Default `classical`. */
  readonly standardErrors?: Exclude<StandardErrors, { readonly kind: 'clustered' }>;
}

/** Which rows to forecast. */
export interface AutoregressionForecastOptions extends FutureInputs {
  readonly steps: number;
  /** Of the intervals, between 0 and 1. Default 0.95. */
  readonly confidence?: number;
}

/** A fitted autoregression. Its criteria count the variance as a parameter, those of `regression` do not. */
export interface Autoregression extends InformationCriteria {
  readonly order: number;
  /** The orders compared; `null` where the order was given. */
  readonly selection: OrderSelection | null;
  /** Terms `trend`, the inputs, then `lag_1` to `lag_<order>`. */
  readonly regression: LeastSquaresFit;
  readonly logLikelihood: number;
  /** Residual sum of squares over rows: the maximum-likelihood estimate. `regression.residualVariance` divides by the degrees of freedom. */
  readonly variance: number;
  /**
   * Forecasts the rows after the last: each one from those before it, forecasts included (iterated).
   *
   * Errors: residual variance x sum of squares of the first coefficients of the moving-average form; what the coefficients and the inputs are off by is not in it.
   *
   * @throws {InvalidArgumentError} if an option is outside its range, or inputs are missing or not finite.
   * @throws {InsufficientDataError} if there are fewer rows of inputs than steps.
   */
  forecast(options: AutoregressionForecastOptions): SeriesForecast;
}

/**
 * Autoregression of a series, with inputs: fitted by least squares given the first `order` values, as a description of the series and for forecasts of its next rows.
 *
 * Model:  y[t] = c + d t + sum_k b_k x_k[t] + sum_j a_j y[t - j] + e[t]. An input's effect goes on through the lags; this is no regression with autoregressive errors, where
 *         it acts in its own row alone, and the coefficients of the two differ. For labels that overlap use `arimax`, whose lags end where knowledge does.
 * Order:  by a rule, compared on the rows that every order has, then fitted to all rows of the order chosen.
 * Cost:   that of `leastSquares`.
 *
 * @throws {InvalidArgumentError} if a value is not finite or an option outside its range.
 * @throws {ShapeMismatchError} if the inputs have another number of rows than the series.
 * @throws {InsufficientDataError} if there are too few values for the order.
 * @see Lütkepohl, New Introduction to Multiple Time Series Analysis, 2005, sections 2.2 and 3.5.
 * @example
 * const fit = autoregression({ series, order: { maximum: 12, criterion: 'aic' } });
 * fit.forecast({ steps: 10 }).mean;
 */
export function autoregression(options: AutoregressionOptions): Autoregression {
  const { series, order = { maximum: Math.max(1, Math.ceil(12 * (series.length / 100) ** 0.25)) }, standardErrors = 'classical' } = options;
  const rule = typeof order === 'number' ? null : checkOrderRule(order);
  if (typeof order === 'number' && !(Number.isInteger(order) && order >= 0))
    throw new InvalidArgumentError('order', 'an integer of 0 or more', { received: order });
  checkAutoregressiveSeries(options, rule?.maximum ?? (order as number));
  const selection = rule === null ? null : compareOrders(options, rule);
  const lags = selection?.order ?? (order as number);
  const features = laggedColumns(options, { from: lags, lags: lagsTo(lags) });
  const regression = leastSquares({ features, target: series.subarray(lags), standardErrors });
  const { logLikelihood, rows, residualSumOfSquares, terms } = regression;
  return {
    order: lags,
    selection,
    regression,
    logLikelihood,
    variance: residualSumOfSquares / rows,
    ...informationCriteria({ logLikelihood, rows, parameters: terms.length + 2 }),
    forecast: (wanted) => iterate(options, { regression, order: lags }, wanted),
  };
}

function lagsTo(order: number): readonly number[] {
  return Array.from({ length: order }, (_, lag) => lag + 1);
}

function compareOrders(options: AutoregressionOptions, rule: Required<OrderRule>): OrderSelection {
  const features = laggedColumns(options, { from: rule.maximum, lags: lagsTo(rule.maximum) });
  const columns = features.names.map((name) => ({ name, values: features.column(name) }));
  return orderSelection({ columns, target: options.series.subarray(rule.maximum), weights: undefined }, rule);
}

interface FittedOrder {
  readonly regression: LeastSquaresFit;
  readonly order: number;
}

function iterate(data: AutoregressionOptions, { regression, order }: FittedOrder, options: AutoregressionForecastOptions): SeriesForecast {
  const { steps, confidence = 0.95 } = options;
  if (!Number.isInteger(steps) || steps < 1) throw new InvalidArgumentError('steps', 'a positive integer', { received: steps });
  const inputs = futureInputs(data, options, steps);
  const { intercept, terms, residualVariance, residualDegrees } = regression;
  const weight = new Map(terms.map(({ name, estimate }) => [name, estimate]));
  const lags = lagsTo(order).map((lag) => weight.get(lagName(lag)) ?? 0);
  const path = [...data.series.subarray(data.series.length - order)];
  const response: number[] = [1];
  for (let step = 0; step < steps; step++) {
    let value = intercept.estimate + (weight.get(trendName) ?? 0) * (data.series.length + step + 1);
    for (const [name, values] of Object.entries(inputs)) value += (weight.get(name) ?? 0) * values[step]!;
    for (const [lag, coefficient] of lags.entries()) value += coefficient * path[path.length - 1 - lag]!;
    path.push(value);
    response.push(lags.reduce((sum, coefficient, lag) => sum + coefficient * (response[step - lag] ?? 0), 0));
  }
  let squares = 0;
  const standardErrors = Float64Array.from({ length: steps }, (_, step) => {
    squares += response[step]! ** 2;
    return Math.sqrt(residualVariance * squares);
  });
  return seriesForecast(Float64Array.from(path.slice(order)), { standardErrors, degrees: new Array(steps).fill(residualDegrees), confidence });
}
