import { InvalidArgumentError } from '@spx/core';

/** The error for a join at the opens of bars, which would take each bar for known before it was. */
export function barOpenError(): InvalidArgumentError {
  return new InvalidArgumentError('left.knownTime', 'the times at which the rows were known, which the opens of bars are not', {
    received: 'time',
    remedy: 'Pass knownTime: barKnownTime(bars), the close of each bar, or the name of a column that holds it.',
  });
}
