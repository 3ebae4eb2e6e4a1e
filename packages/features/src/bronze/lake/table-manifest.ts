import type { TableLineage } from './table-lineage.js';

/** Stage of the data that a table belongs to. */
export type LakeLayer = 'bronze' | 'silver' | 'gold';

/** A column of a stored table. */
export interface TableField {
  readonly name: string;
  /** `timestamp`: whole milliseconds since 1970 UTC. `double`: any number, NaN where missing. */
  readonly type: 'timestamp' | 'double';
  readonly unit?: string;
}

/** All that is known of a stored table without opening it; the JSON file beside the data. */
export interface TableManifest {
  readonly specVersion: 1;
  readonly layer: LakeLayer;
  readonly name: string;
  /** Name of the data file in the same folder; it holds the beginning of `sha256`, so that a manifest can never come to stand beside another's data. */
  readonly file: string;
  /** SHA-256 of the data file's bytes. */
  readonly sha256: string;
  /** SHA-256 of the table's names and values, whatever file holds them. */
  readonly contentHash: string;
  readonly rows: number;
  readonly schema: readonly TableField[];
  /** First and last time, ISO-8601 UTC; null for a table without rows or without times. */
  readonly range: { readonly from: string; readonly to: string } | null;
  readonly lineage: TableLineage;
}
