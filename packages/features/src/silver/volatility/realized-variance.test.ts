import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { realizedVariance } from './realized-variance.js';

test('is the sum of the squared log returns', () => {
  // Log returns 1, -2, 0, 3.
  const close = [0, 1, -1, -1, 2].map(Math.exp);
  const values = outputOf(realizedVariance({ period: 2 }), { close });
  expect(values.map((value) => Math.round(value * 1e12) / 1e12)).toEqual([Number.NaN, Number.NaN, 5, 4, 9]);
});

test('is exactly 0 where nothing moves, also after a wild price', () => {
  expect(outputOf(realizedVariance({ period: 2 }), { close: [1, 1e9, 1, 1, 1, 1] }).slice(4)).toEqual([0, 0]);
});

test('a missing close is in the window for two returns and no longer', () => {
  const close = [1, 1, Number.NaN, 1, 1, 1];
  expect(outputOf(realizedVariance({ period: 2 }), { close })).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 0]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => realizedVariance({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
