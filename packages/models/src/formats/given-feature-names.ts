import { InvalidArgumentError } from '@spx/core';

/**
 * Names that a caller gives the features of a file, in the model's order.
 *
 * @throws {InvalidArgumentError} if there are more or fewer than features, or two are the same.
 */
export function givenFeatureNames(given: readonly string[], featureCount: number): readonly string[] {
  if (given.length !== featureCount) throw new InvalidArgumentError('featureNames', `the names of ${featureCount} features`, { received: given.length });
  const seen = new Set<string>();
  for (const name of given) {
    if (seen.has(name)) throw new InvalidArgumentError('featureNames', 'different names', { received: name });
    seen.add(name);
  }
  return [...given];
}
