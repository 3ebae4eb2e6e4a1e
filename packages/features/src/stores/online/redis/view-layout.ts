import { createHash } from 'node:crypto';
import { checkFeatureView, type FeatureView } from '@spx/core';

/** Where a view lies in Redis, and the schema that its rows are written under. */
export interface ViewLayout {
  /** The names of the features as JSON, kept under `schemaKey` by the first put. */
  readonly schema: string;
  /** First eight bytes of the SHA-256 of `schema`. */
  readonly schemaHash: bigint;
  readonly schemaKey: string;
  /** A set of the entities that have, or had, a row. */
  readonly entitiesKey: string;
  readonly watermarkKey: string;
  rowKey(entity: string): string;
}

/**
 * Layouts by view. A view is checked and hashed once.
 *
 * The braces of the keys are a hash tag: in a cluster all keys of a view lie on one node, for a script may touch no other.
 */
export function viewLayouts(keyPrefix: string): (view: FeatureView) => ViewLayout {
  const known = new WeakMap<FeatureView, ViewLayout>();
  return (view) => {
    const layout = known.get(view) ?? layoutOf(view, keyPrefix);
    known.set(view, layout);
    return layout;
  };
}

function layoutOf(view: FeatureView, keyPrefix: string): ViewLayout {
  checkFeatureView(view);
  const schema = JSON.stringify(view.features);
  const base = `${keyPrefix}{${view.name}}`;
  return {
    schema,
    schemaHash: createHash('sha256').update(schema).digest().readBigUInt64LE(0),
    schemaKey: `${base}:schema`,
    entitiesKey: `${base}:entities`,
    watermarkKey: `${base}:watermark`,
    rowKey: (entity) => `${base}:row:${entity}`,
  };
}
