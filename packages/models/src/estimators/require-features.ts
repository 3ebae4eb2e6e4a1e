import { InvalidArgumentError } from '@spx/core';
import { nearestName } from './gradient-boosting/options/nearest-name.js';

/**
 * Refuses names that are no features, or that are given twice.
 *
 * @param argument - where the names stand, as the caller wrote it.
 * @throws {InvalidArgumentError} for the first of them; the remedy suggests the nearest name there is.
 */
export function requireFeatures(argument: string, names: readonly string[], features: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    if (!features.includes(name)) {
      const remedy = `Use "${nearestName(name, { names: features, equivalents: {} })}".`;
      throw new InvalidArgumentError(argument, 'names of features of the dataset', { received: name, remedy });
    }
    if (names.indexOf(name) !== index) throw new InvalidArgumentError(argument, 'names that are given once', { received: name });
  }
}
