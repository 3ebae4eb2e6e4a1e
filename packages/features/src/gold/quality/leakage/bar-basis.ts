/** The most parts that past and future are cut into each. */
const MOST_PARTS = 30;
/** Share of a column's squares below which nothing of it is left beside those before it. */
const NOTHING_LEFT = 1e-10;

/** Orthonormal, centred columns: what the bars of one horizon before a row, and then those of the horizon after it, add to one another. */
export interface BarBasis {
  readonly past: readonly Float64Array[];
  readonly future: readonly Float64Array[];
}

/** How much of a value's variance the bars explain, 0 to 1. */
export interface BarShares {
  /** By the returns of the past horizon. */
  readonly past: number;
  /** By the returns of the next horizon, of what the past leaves; adjusted for the number of returns. 0 where the past leaves nothing. */
  readonly future: number;
}

/**
 * Log returns of the bars around rows, past ones first, made orthonormal by Gram-Schmidt.
 *
 * Horizons of more than 30 bars are cut into at most 30 parts.
 *
 * @param rows - rows with `horizonBars` bars on either side.
 */
export function barBasis(close: Float64Array, rows: Uint32Array, horizonBars: number): BarBasis {
  const step = Math.ceil(horizonBars / MOST_PARTS);
  const past: Float64Array[] = [];
  const future: Float64Array[] = [];
  for (let from = 0; from < horizonBars; from += step) {
    const to = Math.min(from + step, horizonBars);
    addColumn(
      past,
      past,
      Float64Array.from(rows, (row) => Math.log(close[row - from]! / close[row - to]!)),
    );
  }
  for (let from = 0; from < horizonBars; from += step) {
    const to = Math.min(from + step, horizonBars);
    addColumn(
      future,
      [...past, ...future],
      Float64Array.from(rows, (row) => Math.log(close[row + to]! / close[row + from]!)),
    );
  }
  return { past, future };
}

/** Adds what is left of a column beside those before it. */
function addColumn(columns: Float64Array[], before: readonly Float64Array[], column: Float64Array): void {
  center(column);
  const squares = dot(column, column);
  // Twice, for a single pass leaves rounding of the size of the column.
  for (let pass = 0; pass < 2; pass++) for (const other of before) subtract(column, other, dot(column, other));
  const left = dot(column, column);
  if (!(left > NOTHING_LEFT * squares)) return;
  const scale = 1 / Math.sqrt(left);
  for (let row = 0; row < column.length; row++) column[row]! *= scale;
  columns.push(column);
}

/** How much of `values` the bars explain; null where they are constant or infinite. Centres the values. */
export function barShares({ past, future }: BarBasis, values: Float64Array): BarShares | null {
  center(values);
  const total = dot(values, values);
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) return null;
  const explained = (columns: readonly Float64Array[]): number => columns.reduce((sum, column) => sum + dot(column, values) ** 2, 0) / total;
  const byPast = explained(past);
  const left = 1 - byPast;
  const freedom = values.length - 1 - past.length;
  if (!(left > NOTHING_LEFT) || freedom - future.length < 1) return { past: byPast, future: 0 };
  const unexplained = Math.max(0, 1 - explained(future) / left);
  return { past: byPast, future: Math.max(0, 1 - (unexplained * freedom) / (freedom - future.length)) };
}

function center(values: Float64Array): void {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row]!;
  const mean = sum / values.length;
  for (let row = 0; row < values.length; row++) values[row]! -= mean;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < left.length; row++) sum += left[row]! * right[row]!;
  return sum;
}

function subtract(from: Float64Array, column: Float64Array, times: number): void {
  for (let row = 0; row < from.length; row++) from[row]! -= times * column[row]!;
}
