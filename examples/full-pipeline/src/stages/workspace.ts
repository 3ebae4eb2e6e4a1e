import type { ParquetLake } from '@spx/features';

/** Where a run keeps its things. */
export interface Workspace {
  /** The output folder. */
  readonly folder: string;
  readonly lake: ParquetLake;
  /** Version of the code that computes; part of every lineage. */
  readonly codeVersion: string;
}
