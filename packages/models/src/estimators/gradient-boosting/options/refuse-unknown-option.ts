import { InvalidArgumentError } from '@spx/core';
import { nearestName } from './nearest-name.js';

/** Whose options are resolved. */
export interface OptionOwner {
  readonly owner: string;
  /** Names that others use for the same things, with the name to use here. */
  readonly equivalents?: Readonly<Record<string, string>>;
}

/**
 * Refuses an option that does not exist, so that a misspelt one is not taken for its default.
 *
 * @throws {InvalidArgumentError} at the first unknown option, with the name that it most likely means.
 */
export function refuseUnknownOption(names: readonly string[], given: object, { owner, equivalents = {} }: OptionOwner): void {
  if (typeof given !== 'object' || given === null) throw new InvalidArgumentError(`options of ${owner}`, 'an object', { received: given });
  for (const [name, value] of Object.entries(given)) {
    if (names.includes(name)) continue;
    const nearest = nearestName(name, { names, equivalents });
    throw new InvalidArgumentError(name, `an option of ${owner}, where the nearest is "${nearest}"`, { received: value, remedy: `Use "${nearest}".` });
  }
}
