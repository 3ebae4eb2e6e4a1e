import type { BarColumn, ColumnTable } from '@spx/core';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { RunRecord } from '../run-record.js';
import type { Bronze } from './1-bronze.js';
import type { Silver } from './2-silver.js';
import { openRouter } from './7-deploy.js';
import { type FeatureConfig, featureSet } from './feature-set.js';
import { openRegistry } from './open-registry.js';
import type { Workspace } from './workspace.js';

/** Asks the router for the last bar twice, with features from the stream and from the batch: the answers must be one. */
export async function serve(
  config: Pick<PipelineConfig, 'instrument'> & FeatureConfig,
  workspace: Workspace,
  { bronze, silver }: { bronze: Bronze; silver: Silver },
): Promise<RunRecord['serving']> {
  const bars = (await workspace.lake.read(bronze.table.layer, bronze.table.name)) as ColumnTable<BarColumn>;
  const batch = await workspace.lake.read(silver.table.layer, silver.table.name);
  const last = bars.rowCount - 1;
  const fromStream = (await featureSet(config)).latest(bars);
  const fromBatch = Object.fromEntries(batch.names.map((name) => [name, batch.column(name)[last]!]));
  const registry = openRegistry(workspace);
  try {
    const router = await openRouter(workspace, registry);
    const names = await servedFeatures(router, registry);
    const ask = (features: Readonly<Record<string, number>>) =>
      router.predict({ key: config.instrument, features: Object.fromEntries(names.map((name) => [name, features[name] ?? null])) });
    const [live, again] = [await ask(fromStream), await ask(fromBatch)];
    const time = new Date(bars.column('time')[last]!).toISOString();
    return { model: live.model, version: live.version, unit: live.unit, time, prediction: live.value, equalsBatch: Object.is(live.value, again.value) };
  } finally {
    await registry.dispose();
  }
}

async function servedFeatures(router: Awaited<ReturnType<typeof openRouter>>, registry: ReturnType<typeof openRegistry>): Promise<readonly string[]> {
  const release = router.status().champion?.release;
  if (release === undefined) return [];
  return (await registry.getVersion(release.model, release.version))?.manifest.featureNames ?? [];
}
