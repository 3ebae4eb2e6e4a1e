import { InvalidArgumentError } from '@spx/core';

/**
 * Checks an option that is a factor or a rate and gives it back.
 *
 * @throws {InvalidArgumentError} if the value is not a finite number above 0.
 */
export function positiveOption(argument: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError(argument, 'a finite number above 0', { received: value });
}
