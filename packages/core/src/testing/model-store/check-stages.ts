import type { ModelStore } from '../../contracts/model-store.js';
import { requireEqual } from '../require-equal.js';
import { publishSeveral, type StoreCheck } from './store-context.js';

/** Promotion archives the version before in the same write, also when several are promoted at once. */
export const checkStages: StoreCheck = {
  name: 'has one version in Production at most',
  run: async ({ store }, fail) => {
    await publishSeveral(store, 'spy', ['a', 'b', 'c', 'd']);
    await publishSeveral(store, 'eur', ['a']);
    const promote = (model: string, version: number): ReturnType<ModelStore['setStage']> => store.setStage({ model, version, stage: 'Production' });
    await store.setStage({ model: 'spy', version: 3, stage: 'Staging' });
    await promote('eur', 1);
    requireEqual((await promote('spy', 1)).stage, 'Production', { what: '"stage" of the version that "setStage" gives back', fail });
    requireEqual(await stages(store, 'spy'), ['Production', 'None', 'Staging', 'None'], { what: 'the list of stages after version 1 was promoted', fail });
    await promote('spy', 2);
    requireEqual(await stages(store, 'spy'), ['Archived', 'Production', 'Staging', 'None'], { what: 'the list of stages after version 2 was promoted', fail });
    requireEqual(await stages(store, 'eur'), ['Production'], { what: 'the list of stages of another model', fail });
    await Promise.all([promote('spy', 1), promote('spy', 3), promote('spy', 4)]);
    const after = await stages(store, 'spy');
    requireEqual(after.filter((stage) => stage === 'Production').length, 1, {
      what: `the number of versions in Production after concurrent promotions (${after})`,
      fail,
    });
  },
};

/** Stage of each version, in order. */
export async function stages(store: ModelStore, model: string): Promise<string[]> {
  return (await store.listVersions(model)).map((version) => version.stage);
}
