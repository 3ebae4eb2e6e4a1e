import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelStore } from '@spx/core';
import { expect, it } from 'vitest';
import { fileRegistry } from '../src/stores/file-system/file-registry.js';
import { linearArtifact } from './linear-model.js';
import { temporaryDirectory } from './temporary-directory.js';

/** Every method that changes a registry, once or more. */
const changes: readonly ((store: ModelStore) => Promise<unknown>)[] = [
  (store) => store.createRun({ id: 'run', experiment: 'nightly', parameters: { note: 'ä€😀 "quoted"\n' } }),
  (store) => store.logMetrics('run', { rmse: 0.1 }),
  (store) => store.publish('spy', linearArtifact(1), { runId: 'run', actor: 'Zoë' }),
  (store) => store.setStage({ model: 'spy', version: 1, stage: 'Production' }, { reason: 'first' }),
  (store) => store.setAlias({ model: 'spy', alias: 'champion', version: 1 }),
  (store) => store.publish('spy', linearArtifact(2)),
  (store) => store.setStage({ model: 'spy', version: 2, stage: 'Production' }),
  (store) => store.setAlias({ model: 'spy', alias: 'champion', version: 2 }, { reason: '🎯' }),
  (store) => store.finishRun('run', 'finished'),
];

async function stateOf(store: ModelStore): Promise<unknown> {
  const { artifacts: _, ...run } = (await store.getRun('run')) ?? { artifacts: {} };
  return { run, versions: await store.listVersions('spy'), audit: await store.auditLog(), champion: await store.getAlias('spy', 'champion') };
}

it('opens on every prefix of the journal, byte by byte, with the state after the last whole record, and can go on from there', async () => {
  const source = await temporaryDirectory();
  const registry = fileRegistry(source, { now: () => 1 });
  const states = [await stateOf(registry)];
  for (const change of changes) {
    await change(registry);
    states.push(await stateOf(registry));
  }
  const journal = await readFile(join(source, 'journal.ndjson'));
  const directory = await temporaryDirectory();
  await mkdir(join(directory, 'artifacts'));
  const path = join(directory, 'journal.ndjson');
  let records = 0;
  for (let length = 0; length <= journal.length; length++) {
    if (length > 0 && journal[length - 1] === 0x0a) records++;
    await writeFile(path, journal.subarray(0, length));
    expect(await stateOf(fileRegistry(directory)), `prefix of ${length} bytes`).toEqual(states[records]);
    if (length % 29 !== 0 && journal[length - 1] !== 0x0a && journal[length] !== 0x0a) continue;
    const writer = fileRegistry(directory);
    await writer.createRun({ id: 'after', experiment: 'crash', parameters: {} });
    const reader = fileRegistry(directory);
    expect((await reader.auditLog()).length, `written after a prefix of ${length} bytes`).toBe(records + 1);
    expect((await reader.listRuns('crash')).map(({ id }) => id)).toEqual(['after']);
  }
  expect(records).toBe(changes.length);
}, 180_000);
