import { errnoOf } from '../errors/errno-of.js';
import { MissingDependencyError } from '../errors/missing-dependency-error.js';

/**
 * Loads a package that is an optional peer.
 *
 * @param packageName - name on npm.
 * @param neededFor - what the caller does with it, to follow "is needed for".
 * @param load - the `import()` call; it stands at the caller, so that bundlers and type checkers see the package.
 * @throws {MissingDependencyError} if the package is not installed.
 */
export async function importOptional<Module>(packageName: string, neededFor: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    if (errnoOf(cause) === 'ERR_MODULE_NOT_FOUND') throw new MissingDependencyError({ packageName, neededFor, cause });
    throw cause;
  }
}
