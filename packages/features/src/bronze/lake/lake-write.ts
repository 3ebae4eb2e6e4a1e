import type { ColumnTable } from '@spx/core';
import type { TableLineage } from './table-lineage.js';
import type { LakeLayer } from './table-manifest.js';

/** A table to store. */
export interface LakeWrite {
  readonly layer: LakeLayer;
  /** Letters, digits, `_`, `.` and `-`. A later table of the same name takes its place. */
  readonly name: string;
  readonly table: ColumnTable;
  readonly lineage: TableLineage;
  /** Unit by column, for the manifest. */
  readonly units?: Readonly<Record<string, string>>;
}
