import { InvalidArgumentError, type ModelVersion } from '@spx/core';
import type { RegistryState } from '../tracking/registry-state.js';

/**
 * A version of a model.
 *
 * @throws {InvalidArgumentError} if it was never published.
 */
export function versionOf({ models }: RegistryState, model: string, version: number): ModelVersion {
  const found = models.get(model)?.versions[version - 1];
  if (found === undefined) throw new InvalidArgumentError('version', `a published version of model "${model}"`, { received: version });
  return found;
}
