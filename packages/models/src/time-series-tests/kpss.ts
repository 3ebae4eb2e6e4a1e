import { autocovariances, InvalidArgumentError, longRunVariance } from '@spx/core';
import { checkSeries } from './check-series.js';
import { leastSquaresLine } from './least-squares-line.js';

/** Options of {@link kpss}. */
export interface KpssOptions {
  /** What the series varies around when it is stationary. Default `level`. */
  readonly trend?: 'level' | 'linear';
  /** Lags of the long-run variance. Default: found from the data by the rule of Hobijn, Franses and Ooms. */
  readonly lags?: number;
}

/** Outcome of a {@link kpss} test. */
export interface Kpss {
  /** `null` for a series that is its trend exactly, or whose long-run variance is 0. */
  readonly statistic: number | null;
  /** Between 0.01 and 0.1, the ends of the table; `null` with the statistic. */
  readonly pValue: number | null;
  /** Whether the true p-value lies beyond the end of the table that `pValue` is. */
  readonly pValueBound: 'at-most' | 'at-least' | null;
  readonly lags: number;
}

/** Kwiatkowski, Phillips, Schmidt and Shin, table 1. */
const tableProbabilities = [0.1, 0.05, 0.025, 0.01] as const;
const tableStatistics = { level: [0.347, 0.463, 0.574, 0.739], linear: [0.119, 0.146, 0.176, 0.216] } as const;

/**
 * KPSS test that a series is stationary around its mean or a line: a low p-value speaks for a unit root. It asks the opposite of `augmentedDickeyFuller`.
 *
 * Formula: sum_t S_t^2 / (n^2 v), S_t the partial sums of the residuals from mean or line and v their long-run variance with Bartlett weights. P-values are interpolated in
 *          the table of the paper, between 0.01 and 0.1.
 * Input:   n finite values in order of time, evenly spaced.
 * Cost:    O(n x lags).
 *
 * @throws {InvalidArgumentError} if a value is not finite or an option outside its range.
 * @throws {InsufficientDataError} if there are fewer than 4 values.
 * @see Kwiatkowski, Phillips, Schmidt and Shin, Testing the null hypothesis of stationarity against the alternative of a unit root, 1992; Hobijn, Franses and Ooms,
 * Generalizations of the KPSS-test for stationarity, 2004.
 * @example kpss(returns).pValue // 0.1 with the bound "at-least" where nothing speaks against stationarity
 */
export function kpss(values: Float64Array, { trend = 'level', lags }: KpssOptions = {}): Kpss {
  checkSeries(values, 4);
  const rows = values.length;
  if (trend !== 'level' && trend !== 'linear') throw new InvalidArgumentError('trend', '"level" or "linear"', { received: trend });
  if (lags !== undefined && !(Number.isInteger(lags) && lags >= 0 && lags < rows)) {
    throw new InvalidArgumentError('lags', `an integer from 0 to ${rows - 1}, the rows of the series less 1`, { received: lags });
  }
  const none = { statistic: null, pValue: null, pValueBound: null };
  const residuals = leastSquaresLine(values, trend);
  if (residuals === null) return { ...none, lags: lags ?? 0 };
  const used = lags ?? automaticLags(residuals);
  let [partial, squares] = [0, 0];
  for (let row = 0; row < rows; row++) {
    partial += residuals[row]!;
    squares += partial * partial;
  }
  const variance = longRunVariance(residuals, { lags: used });
  if (!(variance > 0)) return { ...none, lags: used };
  const statistic = squares / (rows * rows) / variance;
  return { statistic, ...interpolate(statistic, tableStatistics[trend]), lags: used };
}

function automaticLags(residuals: Float64Array): number {
  const rows = residuals.length;
  const covariances = autocovariances(residuals, Math.floor(rows ** (2 / 9)));
  let [level, slope] = [covariances[0]!, 0];
  for (let lag = 1; lag < covariances.length; lag++) {
    level += 2 * covariances[lag]!;
    slope += 2 * lag * covariances[lag]!;
  }
  return Math.min(rows - 1, Math.floor(1.1447 * Math.cbrt((slope / level) ** 2) * Math.cbrt(rows)));
}

function interpolate(statistic: number, table: readonly [number, number, number, number]): Pick<Kpss, 'pValue' | 'pValueBound'> {
  if (statistic <= table[0]) return { pValue: 0.1, pValueBound: statistic < table[0] ? 'at-least' : null };
  const next = table.findIndex((value) => value >= statistic);
  if (next === -1) return { pValue: 0.01, pValueBound: 'at-most' };
  const share = (statistic - table[next - 1]!) / (table[next]! - table[next - 1]!);
  return { pValue: tableProbabilities[next - 1]! + share * (tableProbabilities[next]! - tableProbabilities[next - 1]!), pValueBound: null };
}
