import { join } from 'node:path';
import type { ParquetLake } from '@spx/features';
import { openLake } from './open-lake.js';

/** Where a run keeps its things. */
export interface Workspace {
  /** The output folder, absolute. */
  readonly folder: string;
  readonly lake: ParquetLake;
  /** Version of the code that computes; part of every lineage. */
  readonly codeVersion: string;
}

/** The workspace in a folder. */
export function openWorkspace({ folder, codeVersion }: { readonly folder: string; readonly codeVersion: string }): Workspace {
  return { folder, lake: openLake(join(folder, 'lake')), codeVersion };
}
