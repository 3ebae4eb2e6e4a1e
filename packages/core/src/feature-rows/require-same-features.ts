import { FeatureMismatchError } from '../errors/feature-mismatch-error.js';

/**
 * Refuses a view whose features are not those that a store holds under its name.
 *
 * @throws {FeatureMismatchError} for the first position at which they differ.
 */
export function requireSameFeatures(stored: readonly string[], received: readonly string[]): void {
  for (let position = 0; position < Math.max(stored.length, received.length); position++) {
    if (stored[position] === received[position]) continue;
    throw new FeatureMismatchError({
      position,
      expected: stored[position] ?? 'nothing',
      received: received[position] ?? 'nothing',
      remedy: 'Give a view with other features another name, such as one that ends with its version.',
    });
  }
}
