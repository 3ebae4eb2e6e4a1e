import { InvalidArgumentError } from '@spx/core';

/** @throws {InvalidArgumentError} if an option of a pruner is not an integer of `from` or more. */
export function requireCount(name: string, value: number, from: number): void {
  if (Number.isSafeInteger(value) && value >= from) return;
  throw new InvalidArgumentError(name, `an integer of ${from} or more`, { received: value });
}
