import { join } from 'node:path';
import type { ModelStore } from '@spx/core';
import { fileRegistry } from '@spx/registry';
import type { Workspace } from './workspace.js';

/** Opens the registry of the output folder. Whoever opens it disposes of it. */
export function openRegistry({ folder }: Pick<Workspace, 'folder'>): ModelStore {
  return fileRegistry(join(folder, 'registry'));
}
