import { InvalidArgumentError } from '@spx/core';

/** @throws {InvalidArgumentError} if the option is not a positive finite number, or not below `limit`. */
export function checkPositive(name: string, value: number, limit: number = Number.POSITIVE_INFINITY): void {
  if (value > 0 && value < limit) return;
  const expected = Number.isFinite(limit) ? `a number above 0 and below ${limit}` : 'a positive finite number';
  throw new InvalidArgumentError(name, expected, { received: value });
}
