import { type Dataset, InvalidArgumentError } from '@spx/core';

const sampledRows = 4096;
const neededPairs = 50;

/**
 * Refuses a column that holds the label of an earlier row whose horizon has not ended: a value that nobody knows at the row's time.
 *
 * Rule:  a column is refused when it is the label `lag` bars before, times any one factor (percent or fraction), in every pair of rows compared, for a lag of 1 to
 *        `horizonBars` - 1. Compared are pairs exactly `lag` bars apart among the first 4,096 rows, at least 50 with a label other than 0.
 * Edges: a column proportional to the label of its own row passes: data made up without noise looks like that at every lag.
 * Cost:  one comparison per column and lag unless a column is a copy.
 *
 * @throws {InvalidArgumentError} that names the column, the lag and the horizon.
 */
export function refuseLabelLags(dataset: Dataset, names: readonly string[]): void {
  const { features, label } = dataset;
  const rows = Math.min(features.rowCount, sampledRows);
  const startTime = label.startTime.subarray(0, rows);
  const pairs = Array.from({ length: Math.max(1, label.horizonBars) }, (_, lag) => rowsWithLag(startTime, lag));
  for (const name of names) {
    const values = features.column(name);
    if (isProportional(values, label.values, { lag: 0, rows: pairs[0]! })) continue;
    const lag = pairs.findIndex((later, index) => index > 0 && isProportional(values, label.values, { lag: index, rows: later }));
    if (lag === -1) continue;
    throw new InvalidArgumentError(name, `known at the time of its row: a label lag of at least the label's horizon of ${label.horizonBars} bars`, {
      received: `the label lagged by ${lag} bars`,
      remedy: 'Use the lags of the trailing return that "trailingReturnLags" makes.',
    });
  }
}

/** Rows whose `lag`-th predecessor is exactly `lag` bars older. */
function rowsWithLag(startTime: Float64Array, lag: number): readonly number[] {
  let interval = Number.POSITIVE_INFINITY;
  for (let row = 1; row < startTime.length; row++) {
    const step = startTime[row]! - startTime[row - 1]!;
    if (step > 0 && step < interval) interval = step;
  }
  const rows: number[] = [];
  for (let row = lag; row < startTime.length; row++) {
    if (lag === 0 || startTime[row]! - startTime[row - lag]! === lag * interval) rows.push(row);
  }
  return rows;
}

function isProportional(values: Float64Array, label: Float64Array, { lag, rows }: { readonly lag: number; readonly rows: readonly number[] }): boolean {
  let factor = Number.NaN;
  let [compared, differsFromFirst, first] = [0, false, Number.NaN];
  for (const row of rows) {
    const [value, past] = [values[row]!, label[row - lag]!];
    if (Number.isNaN(value)) continue;
    if (past === 0) {
      if (value !== 0) return false;
      continue;
    }
    if (Number.isNaN(factor)) [factor, first] = [value / past, past];
    if (factor === 0 || Math.abs(value - factor * past) > 1e-9 * Math.abs(value)) return false;
    if (past !== first) differsFromFirst = true;
    compared++;
  }
  return differsFromFirst && compared >= neededPairs;
}
