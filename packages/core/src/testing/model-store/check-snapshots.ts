import type { ModelStore } from '../../contracts/model-store.js';
import { requireEqual } from '../require-equal.js';
import { publishSeveral, type StoreCheck } from './store-context.js';

/** What was read stays as it was read, and what the reader does to it stays with the reader. */
export const checkSnapshots: StoreCheck = {
  name: 'never changes what was read',
  run: async ({ store }, fail) => {
    await publishSeveral(store, 'spy', ['a', 'b']);
    const parameters = { list: [1, 2], depth: { rounds: 3 } };
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters });
    await store.setStage({ model: 'spy', version: 1, stage: 'Production' });
    await store.setAlias({ model: 'spy', alias: 'champion', version: 1 });
    const read = await readAll(store);
    const before = structuredClone(read);

    parameters.list.push(3);
    await store.setStage({ model: 'spy', version: 2, stage: 'Production' });
    await store.setAlias({ model: 'spy', alias: 'champion', version: 2 });
    await store.logMetrics('run-1', { rmse: 1 });
    await store.finishRun('run-1', 'finished');
    await publishSeveral(store, 'spy', ['c']);
    for (const [what, value] of Object.entries(read)) requireEqual(value, before[what], { what: `${what}, read before later writes,`, fail });
    requireEqual(
      (await store.getRun('run-1'))?.parameters,
      { list: [1, 2], depth: { rounds: 3 } },
      { what: '"parameters" after the caller changed its own', fail },
    );

    const after = structuredClone(await readAll(store));
    for (const value of Object.values(await readAll(store))) vandalise(value);
    const left = await readAll(store);
    for (const [what, value] of Object.entries(left))
      requireEqual(value, after[what], { what: `${what}, read again after the reader changed what it got,`, fail });
  },
};

async function readAll(store: ModelStore): Promise<Record<string, unknown>> {
  return {
    'a version': await store.getVersion('spy', 1),
    'a list of versions': await store.listVersions('spy'),
    'an alias': await store.getAlias('spy', 'champion'),
    'a run': await store.getRun('run-1'),
    'a list of runs': await store.listRuns(),
    'the list of models': await store.listModels(),
    'the audit log': await store.auditLog(),
  };
}

/** Overwrites whatever can be overwritten; frozen objects stay as they are. */
function vandalise(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    vandalise(Reflect.get(value, key));
    Reflect.set(value, key, 'overwritten');
  }
  if (Array.isArray(value) && Object.isExtensible(value)) value.push('overwritten');
}
