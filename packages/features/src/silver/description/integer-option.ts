import { InvalidArgumentError } from '@spx/core';

/** Longest window in bars; a longer one is a mistake and would reserve gigabytes of state. */
const LARGEST = 1_000_000;

/**
 * Checks an option that counts bars and gives it back.
 *
 * @throws {InvalidArgumentError} if the value is not an integer from `least` to 1,000,000.
 */
export function integerOption(argument: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least && value <= LARGEST) return value;
  throw new InvalidArgumentError(argument, `an integer from ${least} to ${LARGEST}`, { received: value });
}
