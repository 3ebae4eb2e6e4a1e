import type { ColumnTable } from '@spx/core';
import type { LakeLayer } from '@spx/features';
import type { Workspace } from './workspace.js';

/** Reference to a table in the lake: what later tasks receive instead of the rows. */
export type StoredTable = { readonly layer: LakeLayer; readonly name: string; readonly rows: number; readonly tableSha256: string };

/** A table to store, with the content hashes of what it was made from. */
export interface TableToStore {
  readonly layer: LakeLayer;
  readonly name: string;
  readonly table: ColumnTable;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Writes a table to the lake and returns the reference to it. */
export async function storeTable({ lake, codeVersion }: Workspace, { layer, name, table, inputs }: TableToStore): Promise<StoredTable> {
  const { rows, tableSha256 } = await lake.write({ layer, name, table, lineage: { inputs, codeVersion, options: {} } });
  return { layer, name, rows, tableSha256 };
}

/** Whether the lake still holds this very table. */
export async function isStored({ lake }: Workspace, { layer, name, tableSha256 }: StoredTable): Promise<boolean> {
  const manifest = await lake.manifest(layer, name);
  return manifest !== null && manifest.tableSha256 === tableSha256 && (await lake.verify(manifest));
}
