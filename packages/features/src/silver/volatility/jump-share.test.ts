import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { jumpShare } from './jump-share.js';

test('is what the bipower variation leaves of the realized variance', () => {
  // Log returns 1, 0, 1, 2: one product of 2 among the last three, realized variance 5.
  const values = outputOf(jumpShare({ period: 3 }), { close: [0, 1, 1, 2, 4].map(Math.exp) });
  expect(values.slice(3)).toEqual([1, expect.closeTo(1 - ((Math.PI / 2) * (3 / 2) * 2) / 5, 12)]);
});

test('is 0 where all returns are alike and 1 for a lone jump', () => {
  expect(outputOf(jumpShare({ period: 3 }), { close: [1, 2, 4, 8] })[3]).toBe(0);
  expect(outputOf(jumpShare({ period: 3 }), { close: [1, 1, 8, 8] })[3]).toBe(1);
});

test('is missing where nothing moves', () => {
  expect(outputOf(jumpShare({ period: 2 }), { close: [5, 5, 5] })[2]).toBeNaN();
});

test('refuses a window of one return', () => {
  expect(() => jumpShare({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
