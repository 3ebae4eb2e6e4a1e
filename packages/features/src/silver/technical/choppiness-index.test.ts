import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { choppinessIndex } from './choppiness-index.js';

test('is 100 where every bar spans the whole range and 0 where the price goes straight through', () => {
  const chop = { high: [11, 11, 11], low: [9, 9, 9], close: [10, 10, 10] };
  expect(outputOf(choppinessIndex({ period: 2 }), chop).slice(1)).toEqual([expect.closeTo(100, 12), expect.closeTo(100, 12)]);
  const through = { high: [10, 11, 12], low: [9, 10, 11], close: [10, 11, 12] };
  expect(outputOf(choppinessIndex({ period: 2 }), through)[2]).toBeCloseTo(0, 12);
});

test('is missing where the window has no range', () => {
  expect(outputOf(choppinessIndex({ period: 2 }), { high: [5, 5], low: [5, 5], close: [5, 5] })[1]).toBeNaN();
});

test('refuses a window of one bar', () => {
  expect(() => choppinessIndex({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
