import type { FeatureView } from '@spx/core';
import type { FeaturesRequest } from './features-request.js';
import { problem } from './refusal.js';

/** Values of one key, one a row of the answer. */
export type EntityValues = FeaturesRequest['entities'][string];

/**
 * The keys of the views that are asked for, in the order of the request; keys that no view has are passed over, as Feast does.
 *
 * @throws {Refusal} if a key is missing, the lists differ in length, they are empty, or they are longer than `maximum`.
 */
export function requestedEntities(entities: FeaturesRequest['entities'], views: readonly FeatureView[], maximum: number): ReadonlyMap<string, EntityValues> {
  const lengths = new Set(Object.values(entities).map((values) => values.length));
  if (lengths.size > 1) throw problem(400, 'Uneven entities', 'All lists in "entities" must have the same length.');
  const [rows = 0] = lengths;
  if (rows === 0) throw problem(400, 'No entities', '"entities" must hold one value or more.');
  if (rows > maximum) throw problem(400, 'Too many entities', `"entities" must hold ${maximum} values or fewer, received ${rows}.`);
  const keys = new Set(views.map((view) => view.entity));
  const missing = [...keys].filter((key) => !Object.hasOwn(entities, key));
  if (missing.length > 0) throw problem(400, 'Missing join keys', `"entities" must hold values for "${missing.join('", "')}".`);
  return new Map(Object.entries(entities).filter(([key]) => keys.has(key)));
}
