import { InvalidArgumentError } from '@spx/core';

/**
 * Refuses sizes that are not finite numbers above 0, and levels that are not finite.
 *
 * @throws {InvalidArgumentError} at the first.
 */
export function checkSize(sizes: Readonly<Record<string, number>>, levels: Readonly<Record<string, number>> = {}): void {
  for (const [name, value] of Object.entries(sizes)) {
    if (!(Number.isFinite(value) && value > 0)) throw new InvalidArgumentError(name, 'a finite number above 0', { received: value });
  }
  for (const [name, value] of Object.entries(levels)) {
    if (!Number.isFinite(value)) throw new InvalidArgumentError(name, 'finite', { received: value });
  }
}
