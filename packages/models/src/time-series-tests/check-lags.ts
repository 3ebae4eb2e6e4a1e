import { InvalidArgumentError } from '@spx/core';

/**
 * Refuses lags that a series does not have.
 *
 * @throws {InvalidArgumentError} if `lags` is not an integer from 1 to rows - 1.
 */
export function checkLags(lags: number, rows: number): void {
  if (Number.isInteger(lags) && lags >= 1 && lags < rows) return;
  throw new InvalidArgumentError('lags', `an integer from 1 to ${rows - 1}, the rows of the series less 1`, { received: lags });
}
