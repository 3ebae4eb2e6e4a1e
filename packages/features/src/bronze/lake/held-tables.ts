import type { ColumnTable } from '@spx/core';
import type { TableManifest } from './table-manifest.js';

/** Tables that this process read or wrote and still uses elsewhere; holding them here does not keep them in memory. */
export interface HeldTables {
  get(manifest: TableManifest): ColumnTable | undefined;
  put(manifest: TableManifest, table: ColumnTable): void;
}

/** An empty set of held tables: the latest of each name. */
export function heldTables(): HeldTables {
  const latest = new Map<string, { readonly sha256: string; readonly table: WeakRef<ColumnTable> }>();
  const keyOf = ({ layer, name }: TableManifest): string => `${layer}/${name}`;
  return {
    get: (manifest) => {
      const held = latest.get(keyOf(manifest));
      return held?.sha256 === manifest.sha256 ? held.table.deref() : undefined;
    },
    put: (manifest, table) => {
      latest.set(keyOf(manifest), { sha256: manifest.sha256, table: new WeakRef(table) });
    },
  };
}
