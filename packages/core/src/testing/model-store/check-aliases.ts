import { requireEqual } from '../require-equal.js';
import { nextMillisecond, publishSeveral, type StoreCheck } from './store-context.js';

/** An alias names one version, moves, and goes away. */
export const checkAliases: StoreCheck = {
  name: 'points aliases at versions',
  run: async ({ store }, fail) => {
    await publishSeveral(store, 'spy', ['a', 'b']);
    await publishSeveral(store, 'eur', ['a']);
    const aliasesOf = async (version: number): Promise<string[]> => [...((await store.getVersion('spy', version))?.aliases ?? [])].sort();
    const named = async (alias: string): Promise<number | null> => (await store.getAlias('spy', alias))?.version ?? null;
    for (const alias of ['champion', 'fallback']) await store.setAlias({ model: 'spy', alias, version: 1 });
    requireEqual([await named('champion'), await named('fallback')], [1, 1], { what: 'the pair of versions that two aliases of version 1 name', fail });
    requireEqual(await aliasesOf(1), ['champion', 'fallback'], { what: '"aliases" of version 1', fail });
    await store.setAlias({ model: 'spy', alias: 'champion', version: 2 });
    requireEqual([await named('champion'), await named('fallback')], [2, 1], { what: 'the pair of versions after one alias moved', fail });
    requireEqual([await aliasesOf(1), await aliasesOf(2)], [['fallback'], ['champion']], { what: 'the pair of "aliases" after one alias moved', fail });
    await store.setAlias({ model: 'spy', alias: 'champion', version: null });
    requireEqual([await named('champion'), await aliasesOf(2)], [null, []], { what: 'what is left of an alias that was removed', fail });
    requireEqual((await store.getAlias('eur', 'fallback'))?.version ?? null, null, { what: 'the version that the alias of another model names', fail });
  },
};

/** The past of the alias `champion` can be asked for. */
export const checkChampionHistory: StoreCheck = {
  name: 'tells which version was champion at a time',
  run: async ({ store }, fail) => {
    await publishSeveral(store, 'spy', ['a', 'b']);
    const times: number[] = [];
    for (const version of [1, 2, null, 1]) {
      times.push(await nextMillisecond());
      await store.setAlias({ model: 'spy', alias: 'champion', version });
      await store.setAlias({ model: 'spy', alias: 'challenger', version: 2 });
    }
    times.push(await nextMillisecond());
    const champions: (number | null)[] = [];
    for (const time of times) champions.push((await store.championAt('spy', time))?.version ?? null);
    const what = 'the list of champions before and after each of the moves to 1, 2, none and 1';
    requireEqual(champions, [null, 1, 2, null, 1], { what, fail });
  },
};
