import { ColumnTable } from '@spx/core';
import { leastSquares } from '../arimax/least-squares.js';
import type { ArimaCoefficients } from './arima-coefficients.js';
import type { ArimaData } from './arima-data.js';
import type { ArimaSpecification } from './arima-specification.js';
import { differenceSeries } from './difference-series.js';

type Polynomials = Pick<ArimaCoefficients, 'ar' | 'ma' | 'seasonalAr' | 'seasonalMa'>;

/**
 * Lag polynomials to start from: regression of the errors on their own lags and on those of the residuals of a long autoregression. They need not be stationary.
 *
 * Edges: with fewer complete rows than three for each coefficient there is nothing to regress, and all are 0.
 *
 * @param data - of the series before differencing.
 * @see Hannan and Rissanen, Recursive estimation of mixed autoregressive-moving average order, Biometrika 69, 1982.
 */
export function startingPolynomials(data: ArimaData, specification: ArimaSpecification): Polynomials {
  const { order, seasonal } = specification;
  const [y, ...inputs] = [data.y, ...data.inputs].map((values) => differenceSeries(values, specification));
  const errors = residuals(y!, inputs) ?? y!;
  const arLags = lagsOf(order[0], seasonal[0], seasonal[3]);
  const maLags = lagsOf(order[2], seasonal[2], seasonal[3]);
  const innovations = maLags.length === 0 ? errors : longAutoregression(errors, Math.max(...arLags, ...maLags));
  const columns = [...arLags.map((lag) => lagged(errors, lag)), ...maLags.map((lag) => lagged(innovations, lag))];
  const estimates = columns.length === 0 ? [] : (regression(errors, columns)?.coefficients ?? columns.map(() => 0));
  let from = 0;
  const [ar, seasonalAr, ma, seasonalMa] = [order[0], seasonal[0], order[2], seasonal[2]].map((length) => {
    from += length;
    return Float64Array.from(estimates.slice(from - length, from));
  });
  return { ar: ar!, seasonalAr: seasonalAr!, ma: ma!, seasonalMa: seasonalMa! };
}

function lagsOf(count: number, seasonalCount: number, period: number): readonly number[] {
  return [...Array.from({ length: count }, (_, index) => index + 1), ...Array.from({ length: seasonalCount }, (_, index) => (index + 1) * period)];
}

/** Residuals of an autoregression that is long enough to take a moving average up. */
function longAutoregression(errors: Float64Array, longestLag: number): Float64Array {
  const order = Math.max(Math.round(Math.log(errors.length) ** 2), 2 * longestLag);
  const lags = Array.from({ length: Math.min(order, Math.floor(errors.length / 4)) }, (_, index) => lagged(errors, index + 1));
  return residuals(errors, lags) ?? errors;
}

function lagged(values: Float64Array, lag: number): Float64Array {
  const out = new Float64Array(values.length).fill(Number.NaN);
  out.set(values.subarray(0, Math.max(0, values.length - lag)), lag);
  return out;
}

function residuals(target: Float64Array, columns: readonly Float64Array[]): Float64Array | null {
  const fit = regression(target, columns);
  if (fit === null) return null;
  return target.map((value, row) => columns.reduce((rest, column, index) => rest - fit.coefficients[index]! * column[row]!, value - fit.intercept));
}

/** Least squares over the rows where nothing is missing, a dependent column with coefficient 0; `null` with too few of them. */
function regression(target: Float64Array, columns: readonly Float64Array[]): { readonly coefficients: readonly number[]; readonly intercept: number } | null {
  const isMissing = new Uint8Array(target.length);
  for (const values of [target, ...columns]) for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row]!)) isMissing[row] = 1;
  const rows = new Uint32Array(target.length).map((_, row) => row).filter((row) => isMissing[row] === 0);
  if (columns.length === 0 || rows.length < 3 * (columns.length + 1)) return null;
  const features = new ColumnTable(Object.fromEntries(columns.map((column, index) => [`column_${index}`, column]))).take(rows);
  const { terms, intercept } = leastSquares({ features, target: Float64Array.from(rows, (row) => target[row]!) });
  return { coefficients: columns.map((_, index) => terms.find(({ name }) => name === `column_${index}`)?.estimate ?? 0), intercept: intercept.estimate };
}
