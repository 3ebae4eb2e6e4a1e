import type { AuditEntry, ModelVersion, Run } from '@spx/core';

/** What is known of one model. */
export interface ModelRecord {
  /** Version 1 first. Elements are replaced, never changed. */
  readonly versions: ModelVersion[];
  readonly aliases: Map<string, number>;
  /** Every move of the alias `champion`, oldest first. */
  readonly champions: { readonly time: number; readonly version: number | null }[];
}

/** The state of a registry: what is left when all records were folded, in order. */
export interface RegistryState {
  /** By id, in order of creation. Elements are replaced, never changed. */
  readonly runs: Map<string, Run>;
  readonly models: Map<string, ModelRecord>;
  readonly audit: AuditEntry[];
}

/** The state of a registry without records. */
export function emptyRegistryState(): RegistryState {
  return { runs: new Map(), models: new Map(), audit: [] };
}
