import { seededRandom } from '@spx/core';
import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { rollSpread } from './roll-spread.js';

test('is the spread that a bounce implies', () => {
  const swing = 0.02 + 2 / 102;
  expect(outputOf(rollSpread({ period: 2 }), { close: [100, 102, 100, 102] })[3]).toBeCloseTo(Math.SQRT2 * swing, 12);
});

test('is 0 where prices go on in their direction, and where they stand still', () => {
  expect(outputOf(rollSpread({ period: 2 }), { close: [100, 101, 103, 106] })[3]).toBe(0);
  expect(outputOf(rollSpread({ period: 2 }), { close: [5, 5, 5, 5] })[3]).toBe(0);
});

test('recovers a spread of ten basis points from trades that bounce at random around a still price', () => {
  const random = seededRandom(1);
  const close = Array.from({ length: 4001 }, () => (random.uniform() < 0.5 ? 99.95 : 100.05));
  expect(outputOf(rollSpread({ period: 3999 }), { close })[4000]).toBeCloseTo(0.001, 4);
});

test('refuses a window of one pair', () => {
  expect(() => rollSpread({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
