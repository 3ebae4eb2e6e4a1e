import { seededRandom } from '@spx/core';
import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { abdiRanaldoSpread } from './abdi-ranaldo-spread.js';

test('averages the pairs', () => {
  const bars = { high: [101, 101, 103], low: [99, 99, 101], close: [101, 101, 103] };
  const values = outputOf(abdiRanaldoSpread({ period: 2 }), bars);
  // The second close lies between the middles of its bar and of the next.
  expect(values).toEqual([Number.NaN, Number.NaN, expect.closeTo(Math.log(101 / 99) / 2, 12)]);
});

test('recovers a spread of ten basis points from trades that bounce at random around a still price', () => {
  const random = seededRandom(1);
  const close = Array.from({ length: 4001 }, () => (random.uniform() < 0.5 ? 99.95 : 100.05));
  const sides = { high: close.map(() => 100.05), low: close.map(() => 99.95) };
  expect(outputOf(abdiRanaldoSpread({ period: 4000 }), { ...sides, close })[4000]).toBeCloseTo(0.001, 6);
});

test('refuses a window of no pair', () => {
  expect(() => abdiRanaldoSpread({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
