import { barColumns, InvalidArgumentError } from '@spx/core';

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
 * First row of bars that must be refused, or `null`: a time that does not rise, else an infinite price or volume. NaN is missing and passes.
 *
 * @param columns - bar columns in their fixed order.
 * @param rowCount - rows to look at.
 * @param previousTime - time of the bar before, -Infinity where there is none.
 */
export function findBarFault(columns: readonly Float64Array[], rowCount: number, previousTime: number): BarFault | null {
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
    const values = columns[index]!;
    for (let row = 0; row < rowCount; row++) {
      const received = values[row]!;
      if (Math.abs(received) === Number.POSITIVE_INFINITY) return { column: barColumns[index]!, row, expected: 'finite or NaN', received };
    }
  }
  return null;
}

/** The error for a fault, under the name that the caller knows the value by. */
export function barFaultError(argument: string, { expected, received }: BarFault): InvalidArgumentError {
  return new InvalidArgumentError(argument, expected, {
    received,
    remedy: 'Read the bars with "readBars", which sets such rows aside with their line number.',
  });
}
