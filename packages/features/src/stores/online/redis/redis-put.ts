import { type FeaturePut, type FeatureRow, type FeatureView, RowsNotWrittenError, requireSameFeatures, StoreError } from '@spx/core';
import { inBatches } from './in-batches.js';
import { namesIn } from './names-in.js';
import type { RedisConnection } from './redis-connection.js';
import type { RedisFeatureStoreSettings } from './redis-feature-store-options.js';
import { putScript } from './redis-scripts.js';
import { encodeRow } from './row-blob.js';
import type { ViewLayout } from './view-layout.js';

/** A view and where it lies. */
export interface RedisView {
  readonly connection: RedisConnection;
  readonly settings: RedisFeatureStoreSettings;
  readonly layout: ViewLayout;
  readonly view: FeatureView;
}

/**
 * Stores rows batch by batch.
 *
 * @throws {FeatureMismatchError} if Redis holds the view with other features.
 * @throws {RowsNotWrittenError} if Redis stays away; it holds the rows of the batch that failed and of those after it.
 */
export async function redisPut(target: RedisView, rows: readonly FeatureRow[]): Promise<FeaturePut> {
  const { connection, settings, view } = target;
  let [written, done] = [0, 0];
  // Encoded before the first round trip: what the caller does to its rows meanwhile is its own affair.
  const batches = [...inBatches(rows, settings.batchRows)].map((batch) => ({ size: batch.length, input: inputOf(target, batch) }));
  for (const { size, input } of batches) {
    const answer = await connection.run('write', putScript, input).catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      const { problem, cause } = error;
      throw new RowsNotWrittenError({ store: connection.name, view: view.name, rows: rows.slice(done), total: rows.length, problem, cause });
    });
    if (typeof answer !== 'number') requireSameFeatures(namesIn(answer), view.features);
    written += Number(answer);
    done += size;
  }
  return { written, ignored: rows.length - written };
}

function inputOf({ settings, layout, view }: RedisView, rows: readonly FeatureRow[]) {
  const keepMs = view.timeToLiveMs === undefined ? 0 : Math.ceil(view.timeToLiveMs + settings.keepStaleMs);
  return {
    keys: [layout.schemaKey, layout.entitiesKey, ...rows.map((row) => layout.rowKey(row.entity))],
    parameters: [layout.schema, keepMs, ...rows.flatMap((row) => [row.entity, encodeRow(row, layout.schemaHash)])],
  };
}
