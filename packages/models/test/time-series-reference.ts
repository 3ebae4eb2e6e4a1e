import { readFileSync } from 'node:fs';

/** One outcome of a unit-root test of statsmodels. */
interface UnitRootReference {
  readonly trend: 'none' | 'constant' | 'linear' | 'quadratic';
  readonly lags: number | { readonly criterion: 'aic' | 'bic' | 't' };
  readonly statistic: number;
  readonly pValue: number;
  readonly used: number;
  readonly rows: number;
  readonly critical: readonly number[];
}

interface StationarityReference {
  readonly trend: 'level' | 'linear';
  readonly lags: number | 'auto';
  readonly statistic: number;
  readonly pValue: number;
  readonly used: number;
}

/** A series and what statsmodels finds of it. */
interface SeriesReference {
  readonly values: readonly number[];
  readonly acf: readonly number[];
  readonly acfHalfWidth: readonly number[];
  readonly pacf: readonly number[];
  readonly pacfHalfWidth: readonly number[];
  readonly ljungBox: Readonly<Record<string, readonly [number, number]>>;
  readonly jarqueBera: readonly [number, number, number, number];
  readonly durbinWatson: number;
  readonly breuschPagan: readonly [number, number, number, number];
  readonly unitRoot: readonly UnitRootReference[];
  readonly stationarity: readonly StationarityReference[];
}

const { series } = JSON.parse(readFileSync(new URL('./fixtures/regression/time-series-tests.json', import.meta.url), 'utf8')) as {
  readonly series: Readonly<Record<string, SeriesReference>>;
};

/** Name, series, and statsmodels' findings. */
export const timeSeriesReference = Object.entries(series).map(([name, reference]) => [name, Float64Array.from(reference.values), reference] as const);

/** Numbers near others, to a relative tolerance; 0 and what is nearly 0 to the tolerance itself. */
export function distance(received: ArrayLike<number | null>, expected: ArrayLike<number>): number {
  if (received.length !== expected.length) return Number.NaN;
  return Math.max(...Array.from(expected, (value, index) => Math.abs((received[index] ?? Number.NaN) - value) / Math.max(Math.abs(value), 1e-9)));
}
