import { InvalidArgumentError, type Run } from '@spx/core';
import type { RegistryState } from './registry-state.js';

/**
 * The run of this id.
 *
 * @throws {InvalidArgumentError} if it was never created.
 */
export function runOf({ runs }: RegistryState, id: string): Run {
  const run = runs.get(id);
  if (run === undefined) throw new InvalidArgumentError('runId', 'the id of a run in this registry', { received: id, remedy: 'Call "createRun" first.' });
  return run;
}
