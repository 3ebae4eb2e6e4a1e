import { requireEqual } from '../require-equal.js';
import { type FeatureStoreCheck, read, rowOf, view } from './store-context.js';

const NAMES = [
  ...['SPY', 'spy', ' SPY', 'SPY ', 'EUR/USD', 'a:b', '{a}', '*', 'a\nb', 'a\0b', '__proto__', 'constructor', '0', '-1'],
  ...['Zürich', 'Zu\u0308rich', '日経225', '🇺🇸', 'עברית', '\u{10ffff}', 'x'.repeat(1_024), '市'.repeat(1_024)],
];

/** Every key is itself and no other. */
export const checkNames: FeatureStoreCheck = {
  name: 'keeps entities of any name apart',
  run: async ({ store }, fail) => {
    await store.put(
      view,
      NAMES.map((name, index) => rowOf(name, index)),
    );
    const expected = NAMES.map((name, index) => `present ${name} ${index} known ${index}: ${index} ${index} ${index}`);
    requireEqual(await read(store, NAMES), expected, { what: 'the list of answers', fail });
    requireEqual([...(await store.list(view))], [...NAMES].sort(), { what: 'the list of entities', fail });
    const long = { ...view, name: 'v'.repeat(128), features: view.features.map((name) => `${name} in „Übersicht“ ${'y'.repeat(500)}`) };
    await store.put(long, [rowOf('SPY', 1)]);
    requireEqual(await read(store, ['SPY'], long), ['present SPY 1 known 1: 1 1 1'], { what: 'the answer for a view of long names', fail });
  },
};

/** Removal. */
export const checkRemoval: FeatureStoreCheck = {
  name: 'removes entities and nothing else',
  run: async ({ store }, fail) => {
    const other = { ...view, name: 'other' };
    const rows = ['DIA', 'QQQ', 'SPY'].map((name) => rowOf(name, 5));
    for (const each of [view, other]) await store.put(each, rows);
    await store.remove(view, ['QQQ', 'none', 'SPY']);
    requireEqual([...(await store.list(view))], ['DIA'], { what: 'the list of entities after a removal', fail });
    requireEqual(await read(store, ['QQQ']), ['absent QQQ'], { what: 'the answer for a removed entity', fail });
    requireEqual([...(await store.list(other))], ['DIA', 'QQQ', 'SPY'], { what: 'the list of entities of another view', fail });
    await store.put(view, [rowOf('QQQ', 1)]);
    requireEqual(await read(store, ['QQQ']), ['present QQQ 1 known 1: 1 1 1'], { what: 'the answer for an older row after a removal', fail });
  },
};

/** Views do not see one another. */
export const checkViews: FeatureStoreCheck = {
  name: 'keeps views apart',
  run: async ({ store }, fail) => {
    const names = ['a', 'A', 'ab', 'a_b', '_', '__proto__', 'constructor', '1'];
    const views = names.map((name) => ({ ...view, name }));
    for (const [index, each] of views.entries()) {
      await store.put(each, [rowOf('SPY', index), rowOf(`only in ${each.name}`, index)]);
      await store.advanceWatermark(each, index);
    }
    for (const [index, each] of views.entries()) {
      const expected = [`present SPY ${index} known ${index}: ${index} ${index} ${index}`];
      requireEqual(await read(store, ['SPY'], each), expected, { what: `the answer of view "${each.name}"`, fail });
      requireEqual([...(await store.list(each))], ['SPY', `only in ${each.name}`], { what: `the list of entities of view "${each.name}"`, fail });
      requireEqual(await store.getWatermark(each), index, { what: `the watermark of view "${each.name}"`, fail });
    }
  },
};

/** Thousands of rows in one call. */
export const checkMany: FeatureStoreCheck = {
  name: 'takes and gives thousands of entities in one call',
  run: async ({ store }, fail) => {
    const rows = Array.from({ length: 5_003 }, (_, index) => rowOf(`entity ${index}`, index));
    const put = await store.put(view, rows);
    requireEqual({ ...put }, { written: rows.length, ignored: 0 }, { what: 'the result of the put', fail });
    const answers = await read(
      store,
      rows.map((row) => row.entity),
    );
    const wrong = answers.findIndex((answer, index) => answer !== `present entity ${index} ${index} known ${index}: ${index} ${index} ${index}`);
    if (wrong >= 0) fail(`the answer for entity ${wrong} is "${answers[wrong]}".`);
    requireEqual((await store.list(view)).length, rows.length, { what: 'the number of entities', fail });
    await store.remove(
      view,
      rows.map((row) => row.entity),
    );
    requireEqual((await store.list(view)).length, 0, { what: 'the number of entities after the removal of all', fail });
  },
};

/** The watermark goes one way. */
export const checkWatermark: FeatureStoreCheck = {
  name: 'moves the watermark forward only',
  run: async ({ store }, fail) => {
    const moves: number[] = [];
    for (const time of [1_000, 3_000, 2_000, 3_000, 1_709_562_600_001]) moves.push(await store.advanceWatermark(view, time));
    requireEqual(moves, [1_000, 3_000, 3_000, 3_000, 1_709_562_600_001], { what: 'the list of watermarks', fail });
    requireEqual(await store.getWatermark(view), 1_709_562_600_001, { what: 'the watermark', fail });
    requireEqual([...(await store.list(view))], [], { what: 'the list of entities of a view that has a watermark only', fail });
  },
};
