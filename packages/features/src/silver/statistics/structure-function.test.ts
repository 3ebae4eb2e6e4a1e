import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { structureFunction } from './structure-function.js';

test('is the mean squared return of the lag within the window', () => {
  // Log returns 1, 2, -1, 0: two-bar returns 3, 1, -1.
  const values = outputOf(structureFunction({ period: 3, lag: 2 }), { close: [0, 1, 3, 2, 2].map(Math.exp) });
  expect(values).toEqual([Number.NaN, Number.NaN, Number.NaN, expect.closeTo(5, 12), expect.closeTo(1, 12)]);
});

test('refuses a lag beyond the window', () => {
  expect(() => structureFunction({ period: 4, lag: 5 })).toThrow('"period" must be an integer from 5 to 1000000, received "4".');
});
