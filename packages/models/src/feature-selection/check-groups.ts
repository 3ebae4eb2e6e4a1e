import { InvalidArgumentError } from '@spx/core';
import { requireFeatures } from '../estimators/require-features.js';
import type { FeatureGroup } from './feature-group.js';

/**
 * Refuses groups that cannot be fitted on.
 *
 * @throws {InvalidArgumentError} if there are none, two have one name, one is empty, or a feature is unknown (the remedy suggests the nearest) or twice in a group.
 */
export function checkGroups(groups: readonly FeatureGroup[], features: readonly string[]): void {
  if (groups.length === 0) throw new InvalidArgumentError('groups', 'at least one group of features', { received: groups });
  for (const [index, { name, features: members }] of groups.entries()) {
    if (groups.findIndex((group) => group.name === name) !== index) throw new InvalidArgumentError('groups', 'of different names', { received: name });
    if (members.length === 0) throw new InvalidArgumentError(`groups.${name}`, 'at least one feature', { received: members });
    requireFeatures(`groups.${name}`, members, features);
  }
}
