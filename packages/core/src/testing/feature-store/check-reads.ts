import { requireEqual } from '../require-equal.js';
import { type FeatureStoreCheck, plain, read, rowOf, start, view } from './store-context.js';

/** What was put is read, in the order asked. */
export const checkReadYourWrites: FeatureStoreCheck = {
  name: 'reads what was written, entity by entity in the order asked',
  run: async ({ store }, fail) => {
    const put = await store.put(view, [rowOf('SPY', 1), rowOf('QQQ', 2)]);
    requireEqual({ ...put }, { written: 2, ignored: 0 }, { what: 'the result of the first put', fail });
    const expected = ['present QQQ 2 known 2: 2 2 2', 'absent DIA', 'present SPY 1 known 1: 1 1 1', 'present QQQ 2 known 2: 2 2 2'];
    requireEqual(await read(store, ['QQQ', 'DIA', 'SPY', 'QQQ']), expected, { what: 'the list of answers', fail });
    requireEqual(await read(store, []), [], { what: 'the list of answers to no entity', fail });
  },
};

/** Nothing is an answer of its own. */
export const checkAbsent: FeatureStoreCheck = {
  name: 'answers absent, and null for a watermark, in an empty store',
  run: async ({ store }, fail) => {
    requireEqual(await read(store, ['SPY']), ['absent SPY'], { what: 'the answer of an empty store', fail });
    requireEqual([...(await store.list(view))], [], { what: 'the list of entities of an empty store', fail });
    requireEqual(await store.getWatermark(view), null, { what: 'the watermark of an empty store', fail });
    await store.remove(view, ['SPY']);
    requireEqual({ ...(await store.put(view, [])) }, { written: 0, ignored: 0 }, { what: 'the result of an empty put', fail });
    requireEqual([...(await store.list(view))], [], { what: 'the list of entities after an empty put', fail });
  },
};

/** Doubles survive to the last bit. */
export const checkValues: FeatureStoreCheck = {
  name: 'gives values back to the last bit, NaN included',
  run: async ({ store }, fail) => {
    const triples: readonly (readonly [number, number, number])[] = [
      [Number.NaN, -0, 0],
      [0.1 + 0.2, Number.MIN_VALUE, -Number.MAX_VALUE],
      [Math.PI, 1 / 3, Number.NaN],
    ];
    await store.put(
      view,
      triples.map((values, index) => ({ ...rowOf(`entity ${index}`, 0), values: Float64Array.from(values) })),
    );
    const received = await read(
      store,
      triples.map((_, index) => `entity ${index}`),
    );
    const expected = triples.map(([a, b, c], index) =>
      plain({ status: 'present', ...rowOf(`entity ${index}`, 0), ageMs: 0, values: Float64Array.of(a, b, c) }),
    );
    requireEqual(received, expected, { what: 'the list of answers', fail });
  },
};

/** Both sides own their memory. */
export const checkSnapshots: FeatureStoreCheck = {
  name: 'never changes what was read, nor what was stored through what was read or put',
  run: async ({ store }, fail) => {
    const row = rowOf('SPY', 1);
    await store.put(view, [row]);
    row.values.fill(99);
    const [first] = await store.get(view, ['SPY']);
    const before = plain(first);
    requireEqual(before, 'present SPY 1 known 1: 1 1 1', { what: 'the answer after the caller changed the row that it put', fail });
    await store.put(view, [rowOf('SPY', 2)]);
    requireEqual(plain(first), before, { what: 'an answer that was read before a later put', fail });
    const [second] = await store.get(view, ['SPY']);
    second?.values?.fill(99);
    requireEqual(await read(store, ['SPY']), ['present SPY 2 known 2: 2 2 2'], { what: 'the answer after the reader changed what it got', fail });
  },
};

/** Time to live and the age. */
export const checkStaleness: FeatureStoreCheck = {
  name: 'tells the age, and withholds the values of a stale row unless asked',
  run: async ({ store }, fail) => {
    const short = { ...view, timeToLiveMs: 60_000 };
    await store.put(short, [rowOf('SPY', 1)]);
    const at = async (asOf: number, includeStale = false): Promise<readonly [string, number | null]> => {
      const [answer] = await store.get(short, ['SPY'], { asOf, includeStale });
      return [plain(answer), answer?.status === 'absent' ? null : (answer?.ageMs ?? null)];
    };
    const fresh = start + 2 * 60_000;
    requireEqual(await at(fresh), ['present SPY 1 known 1: 1 1 1', 60_000], { what: 'the answer at the last millisecond of the time to live', fail });
    requireEqual(await at(fresh + 1), ['stale SPY 1 known 1: withheld', 60_001], { what: 'the answer a millisecond later', fail });
    requireEqual(await at(fresh + 1, true), ['stale SPY 1 known 1: 1 1 1', 60_001], { what: 'the answer with "includeStale"', fail });
    requireEqual(await read(store, ['SPY'], short), ['stale SPY 1 known 1: withheld'], { what: 'the answer by the clock', fail });
    requireEqual([...(await store.list(short))], ['SPY'], { what: 'the list of entities of which all are stale', fail });
    requireEqual(await read(store, ['SPY']), ['present SPY 1 known 1: 1 1 1'], { what: 'the answer for the same view without a time to live', fail });
  },
};

/** What became known later is not told. */
export const checkAsOf: FeatureStoreCheck = {
  name: 'withholds a row that became known after the time asked about',
  run: async ({ store }, fail) => {
    await store.put(view, [rowOf('SPY', 1, { delay: 2 })]);
    const answers: string[] = [];
    for (const minute of [1, 2, 3]) answers.push(plain((await store.get(view, ['SPY'], { asOf: start + minute * 60_000 }))[0]));
    const later = 'later SPY 1 known 3: withheld';
    requireEqual(answers, [later, later, 'present SPY 1 known 3: 1 1 1'], { what: 'the list of answers before and at the time of knowledge', fail });
    const [stale] = await store.get({ ...view, timeToLiveMs: 1 }, ['SPY'], { asOf: start + 2 * 60_000, includeStale: true });
    requireEqual(plain(stale), later, { what: 'the answer with "includeStale" before the time of knowledge', fail });
  },
};
