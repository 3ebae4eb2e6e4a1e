import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { informationCriteria } from '../estimators/arimax/information-criteria.js';
import { checkSeries } from './check-series.js';
import { type Trend, type UnitRootCriticalValues, unitRootCriticalValues, unitRootPValue } from './mac-kinnon.js';
import { type NestedRegressions, nestedRegressions } from './nested-regressions.js';

/** Lags of differences chosen from the data. */
export interface DifferenceLagRule {
  /** Most lags. Default 12 (rows / 100)^(1/4), rounded up (Schwert 1989), less where there are too few rows. */
  readonly maximum?: number;
  /** `t`: the most lags whose last one has |t| of 1.645 or more. All candidates are fitted to the same rows. Default `aic`. */
  readonly criterion?: 'aic' | 'bic' | 't';
}

/** Options of {@link augmentedDickeyFuller}. */
export interface AugmentedDickeyFullerOptions {
  /** What the series may vary around when it has no unit root. Default `constant`. */
  readonly trend?: Trend;
  /** Lags of differences that take up autocorrelation: their number, or how to find it. */
  readonly lags?: number | DifferenceLagRule;
}

/** Outcome of an {@link augmentedDickeyFuller} test. */
export interface AugmentedDickeyFuller {
  /** t statistic of the level; `null` where it does not exist: a constant series, or one without noise. */
  readonly statistic: number | null;
  /** Probability of so low a statistic under a unit root; `null` with the statistic. */
  readonly pValue: number | null;
  readonly lags: number;
  /** Rows of the regression. */
  readonly rows: number;
  readonly criticalValues: UnitRootCriticalValues;
}

const significantT = 1.6448536269514722;

/**
 * Augmented Dickey-Fuller test that a series has a unit root: a low p-value speaks for a series that returns to its mean or trend.
 *
 * Formula: t statistic of a in d[t] = trend + a x[t - 1] + sum over lags of b_j d[t - j] + e[t], d the differences of x. P-values and critical values by MacKinnon's response
 *          surfaces. Lags are chosen on the rows that all candidates have, then the regression takes every row it can.
 * Input:   n finite values in order of time, evenly spaced.
 * Cost:    O(n x maximum^2): all candidates come from one factorisation.
 *
 * @throws {InvalidArgumentError} if a value is not finite or an option outside its range.
 * @throws {InsufficientDataError} if there are too few values for the lags asked for.
 * @see Said and Dickey, Testing for unit roots in autoregressive-moving average models of unknown order, 1984; MacKinnon (1994, 2010).
 * @example augmentedDickeyFuller(prices).pValue // near 1 for prices, near 0 for their returns
 */
export function augmentedDickeyFuller(values: Float64Array, options: AugmentedDickeyFullerOptions = {}): AugmentedDickeyFuller {
  const { trend = 'constant', lags = {} } = options;
  const trendTerms = trendTermsOf(trend);
  checkSeries(values, trendTerms + 4);
  const most = Math.floor(values.length / 2) - trendTerms - 1;
  const chosen = typeof lags === 'number' ? checkedLags('lags', lags, most) : chooseLags(values, lags, { trendTerms, most });
  const { columns, target } = dickeyFullerRegression(values, { trendTerms, lags: chosen });
  // The level goes last, for its own t statistic to be that of the last column.
  const [level, ...differences] = columns.slice(trendTerms);
  const { lastT, residuals, rows } = nestedRegressions([...columns.slice(0, trendTerms), ...differences, level!], target);
  const t = lastT[lastT.length - 1]!;
  // Beyond twelve digits a residual is rounding, and so is its t.
  const isExact = residuals[residuals.length - 1]! <= 1e-24 * residuals[0]!;
  const statistic = Number.isFinite(t) && !isExact ? t : null;
  return {
    statistic,
    pValue: statistic === null ? null : unitRootPValue(statistic, trend),
    lags: chosen,
    rows,
    criticalValues: unitRootCriticalValues(rows, trend),
  };
}

function trendTermsOf(trend: Trend): number {
  const terms = ['none', 'constant', 'linear', 'quadratic'].indexOf(trend);
  if (terms === -1) throw new InvalidArgumentError('trend', '"none", "constant", "linear" or "quadratic"', { received: trend });
  return terms;
}

function checkedLags(name: string, lags: number, most: number): number {
  if (!Number.isInteger(lags) || lags < 0) throw new InvalidArgumentError(name, 'an integer of 0 or more', { received: lags });
  if (lags > most) throw new InsufficientDataError({ what: `values of the series for ${lags} lags`, required: 2 * lags + 2, available: 2 * most + 2 });
  return lags;
}

interface Shape {
  readonly trendTerms: number;
  readonly lags: number;
}

function chooseLags(values: Float64Array, rule: DifferenceLagRule, { trendTerms, most }: { readonly trendTerms: number; readonly most: number }): number {
  const { maximum = Math.max(0, Math.min(most, Math.ceil(12 * (values.length / 100) ** 0.25))), criterion = 'aic' } = rule;
  if (!['aic', 'bic', 't'].includes(criterion)) throw new InvalidArgumentError('lags.criterion', '"aic", "bic" or "t"', { received: criterion });
  checkedLags('lags.maximum', maximum, most);
  const { columns, target } = dickeyFullerRegression(values, { trendTerms, lags: maximum });
  const nested = nestedRegressions(columns, target);
  const candidates = Array.from({ length: maximum + 1 }, (_, lags) => lags);
  if (criterion === 't') return candidates.findLast((lags) => Math.abs(nested.lastT[trendTerms + 1 + lags]!) >= significantT) ?? 0;
  const score = (lags: number): number => criterionOf(nested, trendTerms + 1 + lags, criterion);
  return candidates.reduce((best, lags) => (score(lags) < score(best) ? lags : best), 0);
}

function criterionOf({ residuals, rows }: NestedRegressions, parameters: number, criterion: 'aic' | 'bic'): number {
  const logLikelihood = -0.5 * rows * (Math.log((2 * Math.PI * residuals[parameters]!) / rows) + 1);
  return informationCriteria({ logLikelihood, rows, parameters })[criterion];
}

/** Columns: the trend, the level one step before, then the differences one to `lags` steps before. */
function dickeyFullerRegression(
  values: Float64Array,
  { trendTerms, lags }: Shape,
): { readonly columns: readonly Float64Array[]; readonly target: Float64Array } {
  const differences = Float64Array.from({ length: values.length - 1 }, (_, row) => values[row + 1]! - values[row]!);
  const rows = differences.length - lags;
  const trend = Array.from({ length: trendTerms }, (_, power) => Float64Array.from({ length: rows }, (__, row) => ((row + 1) / rows) ** power));
  const lagged = Array.from({ length: lags }, (_, lag) => differences.subarray(lags - 1 - lag, lags - 1 - lag + rows));
  return { columns: [...trend, values.subarray(lags, lags + rows), ...lagged], target: differences.subarray(lags) };
}
