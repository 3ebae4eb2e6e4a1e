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
import { leastSquares } from './least-squares.js';
import type { LeastSquaresFit } from './least-squares-fit.js';
import { type SeriesForecast, seriesForecast } from './series-forecast.js';

/** What {@link directAutoregression} is fitted to, and how. */
export interface DirectAutoregressionOptions extends AutoregressiveSeries {
  /** Values of the series that each forecast is made from: the last known and those before it. */
  readonly order: number;
  /** Rows ahead that are forecast, each by a regression of its own. */
  readonly steps: number;
}

/** One regression for each step ahead. */
export interface DirectAutoregression {
  /** Of one step ahead, two, and so on. Terms `trend`, the inputs of the row forecast, then `lag_<step>` and older; standard errors are HAC with step - 1 lags. */
  readonly regressions: readonly LeastSquaresFit[];
  /**
   * Forecasts the rows after the last, each straight from the last known values.
   *
   * @param options.confidence - of the intervals, between 0 and 1; default 0.95.
   * @throws {InvalidArgumentError} if `confidence` is outside its range, or inputs are missing or not finite.
   * @throws {InsufficientDataError} if there are fewer rows of inputs than steps.
   */
  forecast(options?: FutureInputs & { readonly confidence?: number }): SeriesForecast;
}

/**
 * Direct multi-step forecasts: the value `h` rows ahead is regressed on what is known now, for each h by itself.
 *
 * Model:  y[t + h] = c_h + d_h (t + h) + sum_k b_hk x_k[t + h] + sum_j a_hj y[t - j] + e_h[t + h], j from 0 to order - 1.
 * Why:    an iterated forecast (`autoregression`) is the better one where the autoregression is right; a direct one does not multiply what the model has wrong. Its errors are
 *         autocorrelated up to h - 1 rows, which the standard errors allow for; the spread of the forecast is that of the residuals of its own regression.
 * Cost:   that of `leastSquares`, `steps` times.
 *
 * @throws {InvalidArgumentError} if a value is not finite or an option outside its range.
 * @throws {ShapeMismatchError} if the inputs have another number of rows than the series.
 * @throws {InsufficientDataError} if there are too few values for order and steps.
 * @see Marcellino, Stock and Watson, A comparison of direct and iterated multistep AR methods for forecasting macroeconomic time series, 2006.
 * @example directAutoregression({ series, order: 3, steps: 10 }).forecast().upper
 */
export function directAutoregression(options: DirectAutoregressionOptions): DirectAutoregression {
  const { series, order, steps } = options;
  for (const [name, value] of Object.entries({ order, steps })) {
    if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError(name, 'a positive integer', { received: value });
  }
  checkAutoregressiveSeries(options, order + steps - 1);
  const regressions = Array.from({ length: steps }, (_, index) => {
    const from = order + index;
    const features = laggedColumns(options, { from, lags: lagsOf(order, index + 1) });
    return leastSquares({ features, target: series.subarray(from), standardErrors: { kind: 'HAC', lags: Math.min(index, series.length - from - 1) } });
  });
  return { regressions, forecast: (future = {}) => forecastOf(options, regressions, future) };
}

function lagsOf(order: number, step: number): readonly number[] {
  return Array.from({ length: order }, (_, lag) => step + lag);
}

function forecastOf(
  options: DirectAutoregressionOptions,
  regressions: readonly LeastSquaresFit[],
  { confidence = 0.95, ...future }: FutureInputs & { readonly confidence?: number },
): SeriesForecast {
  const { series, order, steps } = options;
  const inputs = futureInputs(options, future, steps);
  const mean = Float64Array.from(regressions, ({ intercept, terms }, index) => {
    const known = new Map<string, number>([
      [trendName, series.length + index + 1],
      ...Object.entries(inputs).map(([name, values]) => [name, values[index]!] as const),
      ...lagsOf(order, index + 1).map((lag, place) => [lagName(lag), series[series.length - 1 - place]!] as const),
    ]);
    return terms.reduce((sum, { name, estimate }) => sum + estimate * known.get(name)!, intercept.estimate);
  });
  const standardErrors = Float64Array.from(regressions, ({ residualVariance }) => Math.sqrt(residualVariance));
  return seriesForecast(mean, { standardErrors, degrees: regressions.map(({ residualDegrees }) => residualDegrees), confidence });
}
