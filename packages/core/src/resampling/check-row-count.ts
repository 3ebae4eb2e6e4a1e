import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

/** @throws {InvalidArgumentError} if `rows` is no number of rows that can be drawn from. */
export function checkRowCount(rows: number): void {
  if (!Number.isSafeInteger(rows) || rows < 1 || rows > 2 ** 32) throw new InvalidArgumentError('rows', 'an integer from 1 to 2^32', { received: rows });
}
