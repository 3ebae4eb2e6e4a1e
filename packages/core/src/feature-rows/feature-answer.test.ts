import { expect, test } from 'vitest';
import type { FeatureView } from '../contracts/feature-store.js';
import { featureAnswer } from './feature-answer.js';

const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: ['a'], timeToLiveMs: 100 };
const values = Float64Array.of(1);
const row = { entity: 'SPY', eventTime: 1_000, knownTime: 1_050, values };
const times = { entity: 'SPY', eventTime: 1_000, knownTime: 1_050 };

test.each([
  ['absent without a row', undefined, {}, { status: 'absent', entity: 'SPY', values: null }],
  ['later before the row was known', row, { asOf: 1_049 }, { ...times, status: 'later', ageMs: 49, values: null }],
  ['present when it became known', row, { asOf: 1_050 }, { ...times, status: 'present', ageMs: 50, values }],
  ['present at the end of the time to live', row, { asOf: 1_100 }, { ...times, status: 'present', ageMs: 100, values }],
  ['stale after it', row, { asOf: 1_101 }, { ...times, status: 'stale', ageMs: 101, values: null }],
  ['stale with values when asked', row, { asOf: 1_101, includeStale: true }, { ...times, status: 'stale', ageMs: 101, values }],
  ['later also when stale rows are asked for', row, { asOf: 0, includeStale: true }, { ...times, status: 'later', ageMs: -1_000, values: null }],
])('is %s', (_, stored, options, expected) => {
  expect(featureAnswer({ view, entity: 'SPY', row: stored, options })).toEqual(expected);
});

test('goes by the clock, and takes for known what is stored, without "asOf"', () => {
  const ahead = Date.now() + 60_000;
  const answer = featureAnswer({ view, entity: 'SPY', row: { ...row, eventTime: ahead, knownTime: ahead }, options: {} });
  expect(answer).toMatchObject({ status: 'present', values });
  expect(answer.status === 'present' && answer.ageMs <= 0).toBe(true);
  expect(featureAnswer({ view, entity: 'SPY', row, options: {} }).status).toBe('stale');
});

test('never goes stale without a time to live', () => {
  const { timeToLiveMs, ...lasting } = view;
  expect(featureAnswer({ view: lasting, entity: 'SPY', row, options: { asOf: 2 ** 52 } }).status).toBe('present');
});
