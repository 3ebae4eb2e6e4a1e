import { ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';

/** A series, in order of time and evenly spaced, with what is known beside it. */
export interface AutoregressiveSeries {
  /** Finite. */
  readonly series: Float64Array;
  /** Inputs of the same rows, finite: those of row t act on the series in row t. */
  readonly inputs?: ColumnTable;
  /** `linear`: a line in time as well as an intercept. Default `constant`. */
  readonly trend?: 'constant' | 'linear';
}

/** Name of the column of the line in time. */
export const trendName = 'trend';

/** Name of the column that holds the series `lag` rows before. */
export function lagName(lag: number): string {
  return `lag_${lag}`;
}

/**
 * Refuses a series that no autoregression can be fitted to.
 *
 * @throws {InvalidArgumentError} if a value is not finite, or an input has a name that a lag or the trend would have.
 * @throws {ShapeMismatchError} if the inputs have another number of rows.
 * @throws {InsufficientDataError} if there are not more values than `required`.
 */
export function checkAutoregressiveSeries({ series, inputs, trend = 'constant' }: AutoregressiveSeries, required: number): void {
  if (trend !== 'constant' && trend !== 'linear') throw new InvalidArgumentError('trend', '"constant" or "linear"', { received: trend });
  const bad = series.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1)
    throw new InvalidArgumentError('series', 'finite in every row', { received: `${series[bad]} in row ${bad}`, remedy: 'Fill missing values first.' });
  if (inputs !== undefined && inputs.names.length > 0 && inputs.rowCount !== series.length) {
    throw new ShapeMismatchError({ what: 'inputs', expected: series.length, received: inputs.rowCount });
  }
  const taken = inputs?.names.find((name) => /^lag_\d+$/.test(name) || name === trendName);
  if (taken !== undefined) throw new InvalidArgumentError('inputs', 'columns of other names than "trend" and "lag_<number>"', { received: taken });
  if (series.length <= required) throw new InsufficientDataError({ what: 'values of the series', required: required + 1, available: series.length });
}

/** Which rows and lags a regression takes. */
export interface LaggedRows {
  /** First row of the target. */
  readonly from: number;
  /** Lags in rows before the target, the newest first. */
  readonly lags: readonly number[];
}

/**
 * The columns of a regression of the series on its past: trend, inputs, then lags, for the target rows `from` and later.
 *
 * The trend counts rows of the series from 1, so that it goes on into the future.
 */
export function laggedColumns({ series, inputs, trend }: AutoregressiveSeries, { from, lags }: LaggedRows): ColumnTable {
  const rows = series.length - from;
  return new ColumnTable(
    Object.fromEntries([
      ...(trend === 'linear' ? [[trendName, Float64Array.from({ length: rows }, (_, row) => from + row + 1)] as const] : []),
      ...(inputs?.names ?? []).map((name) => [name, inputs!.column(name).subarray(from)] as const),
      ...lags.map((lag) => [lagName(lag), series.subarray(from - lag, from - lag + rows)] as const),
    ]),
  );
}

/** Inputs of the rows to be forecast. */
export interface FutureInputs {
  /** Rows after the last one of the series, at least as many as steps. Needed where the series has inputs. */
  readonly inputs?: ColumnTable;
}

/**
 * The columns of the inputs of future rows.
 *
 * @throws {InvalidArgumentError} if they are needed and not given, or not finite.
 * @throws {UnknownColumnError} if one is not there.
 * @throws {InsufficientDataError} if they have fewer rows than steps.
 */
export function futureInputs({ inputs }: AutoregressiveSeries, future: FutureInputs, steps: number): Readonly<Record<string, Float64Array>> {
  const names = inputs?.names ?? [];
  if (names.length === 0) return {};
  if (future.inputs === undefined)
    throw new InvalidArgumentError('inputs', 'the inputs of the rows to be forecast, for the series has inputs', { received: 'none' });
  const { rowCount } = future.inputs;
  if (rowCount < steps) throw new InsufficientDataError({ what: 'rows of inputs to be forecast with', required: steps, available: rowCount });
  return Object.fromEntries(
    names.map((name) => {
      const values = future.inputs!.column(name).subarray(0, steps);
      const bad = values.findIndex((value) => !Number.isFinite(value));
      if (bad !== -1) throw new InvalidArgumentError(`inputs.${name}`, 'finite in every row to be forecast', { received: `${values[bad]} in row ${bad}` });
      return [name, values] as const;
    }),
  );
}
