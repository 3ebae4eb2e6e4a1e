import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import type { EntityCodes } from './entity-codes.js';

/**
 * Checks that codes belong to their names and to a table of `rowCount` rows.
 *
 * @throws {ShapeMismatchError} if there is not one code a row.
 * @throws {InvalidArgumentError} if a code has no name, or two names are equal.
 */
export function checkEntityCodes(what: string, { codes, names }: EntityCodes, rowCount: number): void {
  if (codes.length !== rowCount) throw new ShapeMismatchError({ what: `${what}.codes`, expected: rowCount, received: codes.length });
  if (new Set(names).size !== names.length) {
    const repeated = names.find((name, index) => names.indexOf(name) !== index);
    throw new InvalidArgumentError(`${what}.names`, 'distinct', { received: repeated });
  }
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! >= 0 && codes[row]! < names.length) continue;
    throw new InvalidArgumentError(`${what}.codes[${row}]`, `an index into the ${names.length} names`, { received: codes[row] });
  }
}
