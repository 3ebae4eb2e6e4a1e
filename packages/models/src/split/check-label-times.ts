import { InvalidArgumentError, type Label } from '@spx/core';

/**
 * Refuses a label whose rows are not in order of time, or that ends before it starts. Masked rows (value NaN) have no times and are not read.
 *
 * @throws {InvalidArgumentError} at the first such row.
 */
export function checkLabelTimes({ values, startTime, endTime }: Label): void {
  let previous = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue;
    const start = startTime[row]!;
    if (!Number.isFinite(start) || !(endTime[row]! >= start)) {
      throw new InvalidArgumentError('label.endTime', 'at or after a finite label.startTime', { received: `${start} to ${endTime[row]} in row ${row}` });
    }
    if (start < previous) {
      throw new InvalidArgumentError('label.startTime', 'in order of time, oldest first', { received: `${start} in row ${row}, after ${previous}` });
    }
    previous = start;
  }
}
