import { InvalidArgumentError } from '@spx/core';

/**
 * Refuses parameters of a cost model that are not finite numbers of 0 or more.
 *
 * @throws {InvalidArgumentError} at the first.
 */
export function checkCost(parameters: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (!(Number.isFinite(value) && value >= 0)) throw new InvalidArgumentError(name, 'a finite number of 0 or more', { received: value });
  }
}
