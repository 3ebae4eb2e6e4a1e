import type { FeatureRow, FeatureView } from '../../contracts/feature-store.js';
import { requireEqual } from '../require-equal.js';
import { requireRefusal } from '../require-refusal.js';
import { type FeatureStoreCheck, read, rowOf, start, view } from './store-context.js';

const withValue = (value: number): FeatureRow => ({ ...rowOf('SPY', 1), values: Float64Array.of(1, value, 3) });

/** A row that is not well formed is refused with the whole put. */
export const checkBadRows: FeatureStoreCheck = {
  name: 'refuses a malformed row and stores nothing of its put',
  run: async ({ store }, fail) => {
    const rows: Readonly<Record<string, FeatureRow>> = {
      'an infinite value': withValue(Number.POSITIVE_INFINITY),
      'a value of minus infinity': withValue(Number.NEGATIVE_INFINITY),
      'an event time that is missing': { ...rowOf('SPY', 1), eventTime: Number.NaN },
      'an event time between milliseconds': { ...rowOf('SPY', 1), eventTime: start + 0.5 },
      'an infinite known time': { ...rowOf('SPY', 1), knownTime: Number.POSITIVE_INFINITY },
      'a row known before its event': rowOf('SPY', 1, { delay: -1 }),
      'an empty entity': rowOf('', 1),
      'half a surrogate pair as an entity': rowOf('\ud83d', 1),
      'an entity of 1,025 characters': rowOf('x'.repeat(1_025), 1),
    };
    for (const [what, row] of Object.entries(rows)) {
      await requireRefusal(() => store.put(view, [rowOf('QQQ', 1), row]), { codes: ['INVALID_ARGUMENT'], what, fail });
    }
    const short = { ...rowOf('SPY', 1), values: Float64Array.of(1, 2) };
    await requireRefusal(() => store.put(view, [rowOf('QQQ', 1), short]), { codes: ['SHAPE_MISMATCH'], what: 'a row of two values', fail });
    requireEqual(await read(store, ['QQQ', 'SPY']), ['absent QQQ', 'absent SPY'], { what: 'the list of answers after refused puts', fail });
    const named = await store.put(view, [withValue(Number.NEGATIVE_INFINITY)]).catch((error: unknown) => String(error));
    if (!String(named).includes('spread')) fail(`the refusal of an infinite "spread" does not name it: ${String(named)}.`);
    await requireRefusal(() => store.get(view, ['']), { codes: ['INVALID_ARGUMENT'], what: 'a question for an empty entity', fail });
    await requireRefusal(() => store.advanceWatermark(view, Number.NaN), { codes: ['INVALID_ARGUMENT'], what: 'a watermark that is NaN', fail });
  },
};

/** A view that is not well formed. */
export const checkBadViews: FeatureStoreCheck = {
  name: 'refuses a malformed view',
  run: async ({ store }, fail) => {
    const views: Readonly<Record<string, FeatureView>> = {
      'a view without a name': { ...view, name: '' },
      'a name with a colon': { ...view, name: 'a:b' },
      'a name of 129 characters': { ...view, name: 'x'.repeat(129) },
      'a view without features': { ...view, features: [] },
      'a feature named twice': { ...view, features: ['a', 'b', 'a'] },
      'a time to live of 0': { ...view, timeToLiveMs: 0 },
      'a time to live that is NaN': { ...view, timeToLiveMs: Number.NaN },
    };
    for (const [what, bad] of Object.entries(views)) {
      const row = { ...rowOf('SPY', 1), values: new Float64Array(bad.features.length) };
      await requireRefusal(() => store.put(bad, [row]), { codes: ['INVALID_ARGUMENT'], what, fail });
      await requireRefusal(() => store.get(bad, ['SPY']), { codes: ['INVALID_ARGUMENT'], what: `a question for ${what}`, fail });
    }
  },
};

/** The features of a view never change. */
export const checkOtherFeatures: FeatureStoreCheck = {
  name: 'refuses a view whose features are not those stored',
  run: async ({ store, second }, fail) => {
    await store.put(view, [rowOf('SPY', 1)]);
    const handles = { 'the first handle': store, 'another handle': await second() };
    const others: Readonly<Record<string, readonly string[]>> = {
      'another order': ['spread', 'rsi_14', 'volume'],
      'another name': ['rsi_20', 'spread', 'volume'],
      'a feature less': ['rsi_14', 'spread'],
      'a feature more': ['rsi_14', 'spread', 'volume', 'vwap'],
    };
    for (const [who, handle] of Object.entries(handles)) {
      for (const [what, features] of Object.entries(others)) {
        const other = { ...view, features };
        const row = { ...rowOf('SPY', 2), values: new Float64Array(features.length) };
        await requireRefusal(() => handle.put(other, [row]), { codes: ['FEATURE_MISMATCH'], what: `a put of ${what} through ${who}`, fail });
        await requireRefusal(() => handle.get(other, ['SPY']), { codes: ['FEATURE_MISMATCH'], what: `a question for ${what} through ${who}`, fail });
      }
    }
    requireEqual(await read(store, ['SPY']), ['present SPY 1 known 1: 1 1 1'], { what: 'the answer after refused puts', fail });
  },
};
