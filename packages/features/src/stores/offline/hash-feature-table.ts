import { hashTable, sha256 } from '@spx/core';
import type { FeatureTable } from './feature-history.js';
import { rankEntities } from './rank-entities.js';

/** SHA-256 over columns and entities: equal rows give equal hashes, however their entities are numbered. */
export function hashFeatureTable({ table, entities }: FeatureTable): string {
  const { codes, names } = rankEntities(entities);
  return sha256(JSON.stringify([hashTable(table), names, sha256(new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength))]));
}
