import { InvalidArgumentError } from '@spx/core';

const NAME = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Refuses a name that is not 1 to 128 characters of letters, digits, `.`, `_` and `-`, or is `.` or `..`.
 *
 * @param argument - what the name is of, as the caller knows it.
 * @throws {InvalidArgumentError} if the name is not allowed.
 */
export function checkName(argument: string, name: string): void {
  if (typeof name === 'string' && NAME.test(name) && name !== '.' && name !== '..') return;
  throw new InvalidArgumentError(argument, '1 to 128 characters of letters, digits, ".", "_" and "-", and not "." or ".."', { received: name });
}
