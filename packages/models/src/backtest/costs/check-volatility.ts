import { InvalidArgumentError } from '@spx/core';

/**
 * The volatility, unless it is less than 0.
 *
 * @throws {InvalidArgumentError} if it is.
 */
export function checkVolatility(value: number, column: string, row: number): number {
  if (value < 0) throw new InvalidArgumentError(column, '0 or more where a fill needs it', { received: `${value} for the fill in row ${row}` });
  return value;
}
