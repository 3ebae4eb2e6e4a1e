import type { ModelStore } from '../../contracts/model-store.js';
import { requireBytes, requireEqual } from '../require-equal.js';
import { stages } from './check-stages.js';
import { publishSeveral, type StoreCheck, sampleArtifact } from './store-context.js';

const WRITES = 8;

/** What one handle has written, another one reads at once. */
export const checkSecondReader: StoreCheck = {
  name: 'shows a second handle all that was written',
  run: async ({ store, second }, fail) => {
    const other = await second();
    requireEqual([...(await other.listModels())], [], { what: 'the list of models that a second handle reads from an empty store', fail });
    await publishSeveral(store, 'spy', ['a', 'b']);
    requireEqual((await other.getVersion('spy', 2))?.version ?? null, 2, { what: 'the version that a second handle reads after it was published', fail });
    requireBytes(await other.readArtifact('spy', 2), sampleArtifact('spy', 'b'), { what: 'the artefact that a second handle reads', fail });
    await other.setAlias({ model: 'spy', alias: 'champion', version: 2 }, { actor: 'second' });
    requireEqual((await store.getAlias('spy', 'champion'))?.version ?? null, 2, {
      what: 'the alias that the first handle reads after the second set it',
      fail,
    });
    requireEqual((await publishSeveral(other, 'spy', ['c']))[0]?.version, 3, {
      what: 'the version that a second handle publishes after two of the first',
      fail,
    });
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters: {} });
    await other.logMetrics('run-1', { rmse: 0.25 });
    requireEqual((await store.getRun('run-1'))?.metrics, { rmse: 0.25 }, { what: '"metrics" that the first handle reads after the second logged them', fail });
  },
};

/** Two handles that write at the same moment lose nothing and agree afterwards. */
export const checkTwoWriters: StoreCheck = {
  name: 'loses nothing of two handles that write at once',
  run: async ({ store, second }, fail) => {
    const handles = [store, await second()];
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters: {} });
    const writes = Array.from({ length: 2 * WRITES }, (_, write) => ({ handle: handles[write % 2]!, write }));
    const created = await Promise.all(writes.map(({ handle, write }) => handle.publish('spy', sampleArtifact('spy', `model ${write}`))));
    const numbers = created.map(({ version }) => version).sort((left, right) => left - right);
    requireEqual(
      numbers,
      writes.map((_, index) => index + 1),
      { what: 'the set of versions that two handles published at once', fail },
    );
    await Promise.all(writes.map(({ handle, write }) => handle.logMetrics('run-1', { [`metric_${write}`]: write })));
    await Promise.all(
      writes.map(({ handle, write }) => handle.setStage({ model: 'spy', version: write + 1, stage: 'Production' }, { actor: `writer-${write}` })),
    );
    for (const [index, handle] of handles.entries()) await requireAll(handle, index === 0 ? 'the first handle' : 'the second handle');

    async function requireAll(handle: ModelStore, who: string): Promise<void> {
      const metrics = Object.keys((await handle.getRun('run-1'))?.metrics ?? {}).length;
      requireEqual(metrics, writes.length, { what: `the number of metrics of two writers that ${who} reads`, fail });
      const inProduction = (await stages(handle, 'spy')).filter((stage) => stage === 'Production').length;
      requireEqual(inProduction, 1, { what: `the number of versions in Production that ${who} reads after promotions by two writers`, fail });
      const actors = new Set((await handle.auditLog('spy')).map((entry) => entry.actor).filter((actor) => actor.startsWith('writer')));
      requireEqual(actors.size, writes.length, { what: `the number of promotions in the audit log that ${who} reads`, fail });
      for (const { write } of writes) {
        const { version } = created[write]!;
        requireBytes(await handle.readArtifact('spy', version), sampleArtifact('spy', `model ${write}`), {
          what: `the artefact of version ${version} that ${who} reads`,
          fail,
        });
      }
    }
  },
};
