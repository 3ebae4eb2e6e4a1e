import type { JsonObject } from '@spx/core';

/** Stage of the data that a table belongs to. */
export type LakeLayer = 'bronze' | 'silver' | 'gold';

/** Where the numbers of a table come from. */
export interface TableLineage {
  /** Tables or files read, by name and SHA-256. */
  readonly inputs: readonly { readonly name: string; readonly hash: string }[];
  /** Commit or version of the code that computed them. */
  readonly codeVersion: string;
  /** Every option that changes the numbers. */
  readonly options: JsonObject;
}

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
