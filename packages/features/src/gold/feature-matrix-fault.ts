import { type BarColumn, barColumns, InvalidArgumentError } from '@spx/core';

/** A value that no kernel may see. */
export interface BarFault {
  /** Name of the bar column. */
  readonly column: string;
  readonly row: number;
  /** What the value must be. */
  readonly expected: string;
  readonly received: number;
}

/**
 * First row of bars that must be refused, or `null`: a time that does not rise, else a price of 0 or less, a volume below 0, or an infinity. NaN is missing and passes.
 *
 * @param columns - bar columns in their fixed order; those that nobody reads may be absent.
 * @param rowCount - rows to look at.
 * @param previousTime - time of the bar before, -Infinity where there is none.
 */
export function findBarFault(columns: readonly (Float64Array | undefined)[], rowCount: number, previousTime: number): BarFault | null {
  const time = columns[0]!;
  let previous = previousTime;
  for (let row = 0; row < rowCount; row++) {
    const received = time[row]!;
    if (!(received > previous) || received === Number.POSITIVE_INFINITY) {
      return { column: 'time', row, expected: `finite and above the time before, ${previous}`, received };
    }
    previous = received;
  }
  for (let index = 1; index < columns.length; index++) {
    const column = barColumns[index]!;
    const values = columns[index];
    if (values === undefined) continue;
    const row = isPrice(column) ? firstUnlikePrice(values, rowCount) : firstUnlikeAmount(values, rowCount);
    if (row >= 0) return { column, row, expected: isPrice(column) ? 'above 0 and finite, or NaN' : '0 or more and finite, or NaN', received: values[row]! };
  }
  return null;
}

function isPrice(column: BarColumn): boolean {
  return column !== 'volume' && column !== 'is_backfilled';
}

/** Row of the first value that is neither above 0 and finite nor missing; -1 if there is none. */
function firstUnlikePrice(values: Float64Array, rowCount: number): number {
  for (let row = 0; row < rowCount; row++) if (values[row]! <= 0 || values[row] === Number.POSITIVE_INFINITY) return row;
  return -1;
}

/** Row of the first value that is neither 0 or more and finite nor missing; -1 if there is none. */
function firstUnlikeAmount(values: Float64Array, rowCount: number): number {
  for (let row = 0; row < rowCount; row++) if (values[row]! < 0 || values[row] === Number.POSITIVE_INFINITY) return row;
  return -1;
}

/** The error for a fault, under the name that the caller knows the value by. */
export function barFaultError(argument: string, { expected, received }: BarFault): InvalidArgumentError {
  return new InvalidArgumentError(argument, expected, {
    received,
    remedy: 'Read the bars with "readBars", which sets such rows aside with their line number.',
  });
}
