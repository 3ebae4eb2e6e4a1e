import { expect, test } from 'vitest';
import type { FeatureView } from '../contracts/feature-store.js';
import { checkEntities } from './check-entities.js';
import { checkFeatureRows } from './check-feature-rows.js';
import { checkFeatureView } from './check-feature-view.js';
import { isNewerRow } from './is-newer-row.js';
import { requireSameFeatures } from './require-same-features.js';

const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: ['rsi_14', 'spread'] };
const row = { entity: 'SPY', eventTime: 10, knownTime: 20, values: Float64Array.of(1, Number.NaN) };

test('a row with missing values, or known at once, is fine', () => {
  expect(() => checkFeatureRows(view, [row, { ...row, knownTime: 10 }, { ...row, eventTime: -5, entity: '🇺🇸' }])).not.toThrow();
});

test.each([
  [
    'an infinity',
    { values: Float64Array.of(1, Number.NEGATIVE_INFINITY) },
    '"rows[1].values.spread" must be finite, or NaN where it is missing, received "-Infinity".',
  ],
  ['a value too few', { values: Float64Array.of(1) }, '"rows[1].values" must have length "2", received "1".'],
  ['no entity', { entity: '' }, '"rows[1].entity" must be 1 to 1024 characters of well-formed text, received "".'],
  ['half a surrogate pair', { entity: 'a\ud83d' }, '"rows[1].entity" must be 1 to 1024 characters of well-formed text'],
  ['half a millisecond', { eventTime: 1.5 }, '"rows[1].eventTime" must be epoch milliseconds, received "1.5".'],
  ['no known time', { knownTime: Number.NaN }, '"rows[1].knownTime" must be epoch milliseconds, received "NaN".'],
  ['knowledge before the event', { knownTime: 9 }, '"rows[1].knownTime" must be at or after its event time, 10, received "9".'],
])('%s is refused, and the row and field named', (_, change, message) => {
  expect(() => checkFeatureRows(view, [row, { ...row, ...change }])).toThrow(message);
});

test.each([
  [{ name: 'a-b' }, '"view.name" must be 1 to 128 letters, digits and "_", received "a-b".'],
  [{ name: 'market\n' }, '"view.name"'],
  [{ entity: '' }, '"view.entity" must be the name of a key, such as "instrument", received "".'],
  [{ features: [] }, '"view.features" must be one name or more, received "[]".'],
  [{ features: ['a', 'b', 'a'] }, '"view.features" must be distinct names, none of them empty, received "a".'],
  [{ features: [''] }, '"view.features" must be distinct names, none of them empty, received "".'],
  [{ timeToLiveMs: -1 }, '"view.timeToLiveMs" must be above 0, received "-1".'],
])('a view with %j is refused', (change, message) => {
  expect(() => checkFeatureView({ ...view, ...change })).toThrow(message);
});

test('entities are named by their place', () => {
  expect(() => checkEntities(['SPY', 'x'.repeat(1_025)])).toThrow('"entities[1]" must be 1 to 1024 characters of well-formed text');
});

test('a row is newer by event time, then by known time, and not when both are equal', () => {
  const times = { eventTime: 10, knownTime: 20 };
  expect(
    [
      { eventTime: 11, knownTime: 11 },
      { eventTime: 10, knownTime: 21 },
    ].map((other) => isNewerRow(other, times)),
  ).toEqual([true, true]);
  expect([times, { eventTime: 9, knownTime: 99 }, { eventTime: 10, knownTime: 19 }].map((other) => isNewerRow(other, times))).toEqual([false, false, false]);
});

test('the first feature that differs is named', () => {
  expect(() => requireSameFeatures(['a', 'b'], ['a', 'b'])).not.toThrow();
  expect(() => requireSameFeatures(['a', 'b'], ['b', 'a'])).toThrow('Feature at position "0" must be "a", received "b".');
  expect(() => requireSameFeatures(['a', 'b'], ['a'])).toThrow('Feature at position "1" must be "b", received "nothing".');
  expect(() => requireSameFeatures(['a'], ['a', 'b'])).toThrow('Feature at position "1" must be "nothing", received "b".');
});
