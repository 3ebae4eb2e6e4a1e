import type { FeatureRow } from '../../contracts/feature-store.js';
import { requireEqual } from '../require-equal.js';
import { type FeatureStoreCheck, read, rowOf, view } from './store-context.js';

/** Rows of one entity in the order in which they outdo one another. */
const ascending: readonly FeatureRow[] = [
  rowOf('SPY', 1, { delay: 9, value: 1 }),
  rowOf('SPY', 2, { delay: 0, value: 2 }),
  rowOf('SPY', 2, { delay: 1, value: 3 }),
  rowOf('SPY', 3, { delay: 0, value: 4 }),
];
const newest = 'present SPY 3 known 3: 4 4 4';

/** The newest row stays, whatever arrives when. */
export const checkOrder: FeatureStoreCheck = {
  name: 'keeps the newest row by event time and then known time, whatever the order of arrival',
  run: async ({ store }, fail) => {
    for (const [index, order] of ordersOf(ascending).entries()) {
      const arrival = { ...view, name: `arrival_${index}` };
      for (const row of order) await store.put(arrival, [row]);
      requireEqual(await read(store, ['SPY'], arrival), [newest], { what: `the answer after the order of arrival ${index}`, fail });
      const together = { ...view, name: `together_${index}` };
      await store.put(together, order);
      requireEqual(await read(store, ['SPY'], together), [newest], { what: `the answer after one put in the order ${index}`, fail });
    }
  },
};

/** A correction counts, a repetition does not. */
export const checkCorrections: FeatureStoreCheck = {
  name: 'takes a later known correction of an event, and ignores what is not newer',
  run: async ({ store }, fail) => {
    const results: unknown[] = [];
    for (const row of [ascending[1]!, ascending[2]!, ascending[1]!, ascending[2]!, ascending[0]!]) results.push({ ...(await store.put(view, [row])) });
    const [written, ignored] = [
      { written: 1, ignored: 0 },
      { written: 0, ignored: 1 },
    ];
    requireEqual(results, [written, written, ignored, ignored, ignored], {
      what: 'the list of results of a row, its correction and three that are not newer',
      fail,
    });
    await store.put(view, [{ ...ascending[2]!, values: new Float64Array(3).fill(7) }]);
    requireEqual(await read(store, ['SPY']), ['present SPY 2 known 3: 3 3 3'], { what: 'the answer after another row of the very same times', fail });
  },
};

function ordersOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => ordersOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}
