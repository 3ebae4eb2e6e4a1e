import { InvalidArgumentError } from '@spx/core';

/**
 * Refuses a level that is none.
 *
 * @throws {InvalidArgumentError} if it is not between 0 and 1.
 */
export function checkAlpha(alpha: number): void {
  if (!(alpha > 0 && alpha < 1)) throw new InvalidArgumentError('alpha', 'more than 0 and less than 1', { received: alpha });
}
