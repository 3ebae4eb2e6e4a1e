import { join } from 'node:path';
import { fileLedger } from '@spx/registry';
import type { Workspace } from './workspace.js';

/** Opens the ledger of the output folder, beside its registry. */
export function openLedger({ folder }: Pick<Workspace, 'folder'>): ReturnType<typeof fileLedger> {
  return fileLedger(join(folder, 'registry'));
}
