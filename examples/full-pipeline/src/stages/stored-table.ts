import type { ColumnTable } from '@spx/core';
import type { LakeLayer } from '@spx/features';
import { openLake } from './open-lake.js';
import type { Workspace } from './workspace.js';

/** Reference to a table in the lake: what later tasks receive instead of the rows. */
export interface StoredTable {
  /** Folder of the lake. */
  readonly lake: string;
  readonly layer: LakeLayer;
  readonly name: string;
  readonly rows: number;
  readonly contentHash: string;
}

/** A table to store, with the content hashes of what it was made from. */
export interface TableToStore {
  readonly layer: LakeLayer;
  readonly name: string;
  readonly table: ColumnTable;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Writes a table to the lake and returns the reference to it. */
export async function storeTable({ lake, codeVersion }: Workspace, { layer, name, table, inputs }: TableToStore): Promise<StoredTable> {
  const lineage = { inputs: Object.entries(inputs).map(([input, hash]) => ({ name: input, hash })), codeVersion, options: {} };
  const { rows, contentHash } = await lake.write({ layer, name, table, lineage });
  return { lake: lake.directory, layer, name, rows, contentHash };
}

/** Whether the lake still holds this very table. */
export async function isTableStored({ lake: directory, layer, name, contentHash }: StoredTable): Promise<boolean> {
  const lake = openLake(directory);
  const manifest = await lake.manifest(layer, name);
  return manifest !== null && manifest.contentHash === contentHash && (await lake.verify(manifest)).isIntact;
}
