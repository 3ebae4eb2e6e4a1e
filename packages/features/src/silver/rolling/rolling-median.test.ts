import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { rollingMedian } from './rolling-median.js';

const nan = Number.NaN;

test('is the middle of the last values', () => {
  expect(outputOf(rollingMedian({ window: 3, minimumCount: 2 }), { close: [5, 1, 2, 2, 9] })).toEqual([nan, 3, 2, 2, 2]);
});

test('missing rows take their place in the window and are not sorted', () => {
  expect(outputOf(rollingMedian({ window: 3, minimumCount: 1 }), { close: [8, nan, nan, 4, nan, 6] })).toEqual([8, nan, nan, 4, nan, 5]);
});

test('needs its least number of values', () => {
  expect(outputOf(rollingMedian({ window: 3, minimumCount: 2 }), { close: [8, nan, nan, 4, 2] })).toEqual([nan, nan, nan, nan, 3]);
});

test('refuses to need more values than the window has rows', () => {
  expect(() => rollingMedian({ window: 10, minimumCount: 11 })).toThrow('"minimumCount" must be at most the window of 10, received "11".');
});
