import { requireBytes, requireEqual } from '../require-equal.js';
import { publishSeveral, type StoreCheck, sampleArtifact } from './store-context.js';

/** A second `dispose` does nothing. */
export const checkDispose: StoreCheck = {
  name: 'disposes twice',
  run: async ({ store }) => {
    await publishSeveral(store, 'spy', ['a']);
    await store.dispose();
    await store.dispose();
  },
};

/** All that resolved is there when the store is opened again. */
export const checkDurability: StoreCheck = {
  name: 'keeps everything beyond dispose',
  run: async ({ store, second }, fail) => {
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters: { rounds: 3 } });
    await store.logMetrics('run-1', { rmse: 0.25 });
    await store.logArtifact('run-1', 'report', Uint8Array.of(1, 2, 3));
    await publishSeveral(store, 'spy', ['a', 'b']);
    await store.setStage({ model: 'spy', version: 2, stage: 'Production' }, { actor: 'nightly' });
    await store.setAlias({ model: 'spy', alias: 'champion', version: 2 });
    const before = structuredClone([await store.getRun('run-1'), await store.listVersions('spy'), await store.auditLog()]);
    await store.dispose();

    const reopened = await second();
    const after = [await reopened.getRun('run-1'), await reopened.listVersions('spy'), await reopened.auditLog()];
    for (const [index, what] of ['a run', 'the list of versions', 'the audit log'].entries()) {
      requireEqual(after[index], before[index], { what: `${what} after dispose and reopening`, fail });
    }
    requireBytes(await reopened.readRunArtifact('run-1', 'report'), Uint8Array.of(1, 2, 3), { what: 'an artefact of a run after dispose and reopening', fail });
    requireBytes(await reopened.readArtifact('spy', 2), sampleArtifact('spy', 'b'), { what: 'the artefact of a version after dispose and reopening', fail });
    requireEqual((await reopened.publish('spy', sampleArtifact('spy', 'c'))).version, 3, { what: 'the next version after dispose and reopening', fail });
  },
};
