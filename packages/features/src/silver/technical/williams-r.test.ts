import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { williamsR } from './williams-r.js';

test('is the distance from the highest high in percent of the range', () => {
  const bars = { high: [11, 13, 14], low: [9, 10, 11], close: [10, 12, 14] };
  expect(outputOf(williamsR({ period: 2 }), bars)).toEqual([Number.NaN, -25, 0]);
});

test('is missing where the window has no range', () => {
  const still = { high: [5, 5], low: [5, 5], close: [5, 5] };
  expect(outputOf(williamsR({ period: 2 }), still)).toEqual([Number.NaN, Number.NaN]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => williamsR({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
