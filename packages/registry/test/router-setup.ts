import type { ModelCodec, RecordLog } from '@spx/core';
import { type BlueGreenRouter, type BlueGreenRouterOptions, blueGreenRouter } from '../src/deployment/blue-green-router.js';
import { inProcessSlots } from '../src/deployment/in-process-slots.js';
import { memoryRecordLog } from '../src/deployment/memory-record-log.js';
import type { JournalRegistry } from '../src/stores/journal-registry.js';
import { memoryRegistry } from '../src/stores/memory/memory-registry.js';
import { linearArtifact, linearCodec } from './linear-model.js';
import { type WatchedTarget, watchedTarget } from './watched-target.js';

/** Features for which the model of version n predicts exactly n. */
export const zeros = { return_1: 0, volume_ratio: 0 };

export interface RouterSetup {
  readonly registry: JournalRegistry;
  readonly journal: RecordLog;
  readonly target: WatchedTarget;
  readonly router: BlueGreenRouter;
  /** A new router on the same registry and journal, as after a restart of the process. */
  restart(options?: Partial<BlueGreenRouterOptions>): Promise<RouterSetup>;
}

/** A registry with versions 1 to 5 of `spy`, of which 4 fails its golden predictions and 5 has a kind that no codec reads, and a router over it. */
export async function routerSetup(options: Partial<BlueGreenRouterOptions> = {}): Promise<RouterSetup> {
  const registry = memoryRegistry();
  for (const version of [1, 2, 3]) await registry.publish('spy', linearArtifact(version));
  await registry.publish('spy', linearArtifact(4, { goldenPredictions: { rows: [[0, 0]], predictions: [4.000000000000001] } }));
  await registry.publish('spy', linearArtifact(5, { kind: 'tree' }));
  return openRouter(registry, options.journal ?? memoryRecordLog(), options);
}

async function openRouter(registry: JournalRegistry, journal: RecordLog, options: Partial<BlueGreenRouterOptions>): Promise<RouterSetup> {
  const target = newTarget();
  const router = await blueGreenRouter({ target, source: registry, ...options, journal });
  return { registry, journal, target, router, restart: (changes = {}) => openRouter(registry, journal, { ...options, ...changes }) };
}

/** Two empty slots that read linear models. */
export function newTarget(codecs: readonly ModelCodec[] = [linearCodec]): WatchedTarget {
  return watchedTarget(inProcessSlots({ codecs }));
}

/** Waits until all that can go on without outside help has gone on. */
export async function quiescence(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
