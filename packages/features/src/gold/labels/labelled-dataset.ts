import { type BarColumn, type ColumnTable, type Dataset, InsufficientDataError, InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';
import { sessionIndex } from '../session-index.js';

/** Rows that a model may learn from, and what became of the others: rows of `bars` = `warmUpRows` + `maskedRows` + length of `rows`. */
export interface LabelledDataset<Name extends string = string> {
  readonly dataset: Dataset<Name> & { readonly session: Float64Array };
  /** Row of the bar table behind each row of the dataset. */
  readonly rows: Uint32Array;
  /** Rows after warm-up that have no label. */
  readonly maskedRows: number;
  /** Rows left out at the beginning, for the features are not complete yet. */
  readonly warmUpRows: number;
}

/**
 * Puts features and label of the same bars together, leaving out the warm-up and the rows without a label.
 *
 * @param options.bars - n rows.
 * @param options.features - n rows, aligned with the bars.
 * @param options.label - n values, aligned with the bars.
 * @param options.warmUp - rows to leave out at the beginning, the largest warm-up of the features; an integer of 0 or more.
 * @param options.sessions - session of each row; by default as `sessionIndex` finds them.
 * @param options.weights - n weights of 0 or more, aligned with the bars, such as `sampleUniqueness` gives; the rows kept take theirs along as they are.
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if `warmUp` is not an integer of 0 or more, or a row that is kept has a weight that is negative, infinite or NaN.
 * @throws {InsufficientDataError} if no row is left.
 */
export function labelledDataset<Name extends string>(options: {
  readonly bars: ColumnTable<BarColumn>;
  readonly features: ColumnTable<Name>;
  readonly label: Label;
  readonly warmUp: number;
  readonly sessions?: Float64Array;
  readonly weights?: Float64Array;
}): LabelledDataset<Name> {
  const { bars, features, label, warmUp, sessions = sessionIndex(bars), weights } = options;
  checkLength('features', bars, features.rowCount);
  checkLength('label', bars, label.values.length);
  checkLength('sessions', bars, sessions.length);
  if (weights !== undefined) checkLength('weights', bars, weights.length);
  if (!Number.isInteger(warmUp) || warmUp < 0) throw new InvalidArgumentError('warmUp', 'an integer of 0 or more', { received: warmUp });
  const warmUpRows = Math.min(warmUp, bars.rowCount);
  const rows = labelledRows(label.values, warmUpRows);
  if (rows.length === 0) throw noRows(bars.rowCount, label.horizonBars, warmUpRows);
  const taken = takeRows(label, rows);
  return {
    dataset: {
      features: features.take(rows),
      label: taken,
      session: pick(sessions, rows),
      ...(weights === undefined ? {} : { weights: weightsOf(weights, rows) }),
    },
    rows,
    maskedRows: bars.rowCount - warmUpRows - rows.length,
    warmUpRows,
  };
}

function labelledRows(values: Float64Array, from: number): Uint32Array {
  const rows = new Uint32Array(values.length);
  let count = 0;
  for (let row = from; row < values.length; row++) {
    if (Number.isFinite(values[row])) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function noRows(bars: number, horizonBars: number, warmUpRows: number): InsufficientDataError {
  return new InsufficientDataError({
    what: 'labelled rows after warm-up',
    required: 1,
    available: 0,
    remedy: `The label looks ${horizonBars} bars ahead within a session and ${warmUpRows} of ${bars} bars are warm-up: pass more bars, or a shorter "horizonBars".`,
  });
}

function weightsOf(weights: Float64Array, rows: Uint32Array): Float64Array {
  const wrong = rows.find((row) => !(weights[row]! >= 0 && weights[row]! < Number.POSITIVE_INFINITY));
  if (wrong !== undefined) throw new InvalidArgumentError(`weights[${wrong}]`, 'finite and 0 or more where there is a label', { received: weights[wrong] });
  return pick(weights, rows);
}

function takeRows(label: Label, rows: Uint32Array): Label {
  return { ...label, values: pick(label.values, rows), startTime: pick(label.startTime, rows), endTime: pick(label.endTime, rows) };
}

function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

function checkLength(what: string, bars: ColumnTable<BarColumn>, received: number): void {
  if (received !== bars.rowCount) throw new ShapeMismatchError({ what, expected: bars.rowCount, received });
}
