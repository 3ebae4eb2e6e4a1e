import { type FeatureAnswer, featureAnswer, type GetFeaturesOptions, requireSameFeatures, StoreError } from '@spx/core';
import { inBatches } from './in-batches.js';
import { namesIn } from './names-in.js';
import type { RedisView } from './redis-put.js';
import { type DecodedRow, decodeRow } from './row-blob.js';

/**
 * Reads rows batch by batch and answers for each entity.
 *
 * @throws {FeatureMismatchError} if a row was written under other features.
 * @throws {StoreError} if Redis stays away, or holds something that is no row.
 */
export async function redisGet(source: RedisView, entities: readonly string[], options: GetFeaturesOptions): Promise<readonly FeatureAnswer[]> {
  const { connection, settings, layout, view } = source;
  const answers: FeatureAnswer[] = [];
  for (const batch of inBatches(entities, settings.batchRows)) {
    const blobs = await connection.call('read', (client) => client.mgetBuffer(batch.map(layout.rowKey)));
    for (const [index, entity] of batch.entries()) {
      const blob = blobs[index] ?? null;
      const row = blob === null ? undefined : { entity, ...(await rowIn(source, entity, blob)) };
      answers.push(featureAnswer({ view, entity, row, options }));
    }
  }
  return answers;
}

/** The hash in the row spares a look at the stored schema, except to say in what it differs. */
async function rowIn({ connection, layout, view }: RedisView, entity: string, blob: Buffer): Promise<DecodedRow> {
  const row = decodeRow(blob);
  if (row?.schemaHash === layout.schemaHash && row.values.length === view.features.length) return row;
  const schema = await connection.call('read', (client) => client.get(layout.schemaKey));
  if (schema !== null) requireSameFeatures(namesIn(schema), view.features);
  throw new StoreError({
    store: connection.name,
    operation: `read the row of "${entity}" of view "${view.name}"`,
    problem: 'its bytes are no row of this view',
  });
}
