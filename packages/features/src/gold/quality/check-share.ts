import { InvalidArgumentError } from '@spx/core';

/** @throws {InvalidArgumentError} if the value is not between 0 and 1. */
export function checkShare(name: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError(name, 'a share between 0 and 1', { received: share });
}
