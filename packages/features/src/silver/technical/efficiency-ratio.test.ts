import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { efficiencyRatio } from './efficiency-ratio.js';

test('is the way gained as a share of the way gone', () => {
  expect(outputOf(efficiencyRatio({ period: 2 }), { close: [10, 13, 12, 9] })).toEqual([Number.NaN, Number.NaN, 0.5, 1]);
});

test('is exactly 1 without a step back, 0 back at the start and missing without a move', () => {
  const rise = Array.from({ length: 12 }, (_, row) => 4100 + 0.1 * row);
  expect(outputOf(efficiencyRatio(), { close: rise }).slice(10)).toEqual([1, 1]);
  expect(outputOf(efficiencyRatio({ period: 2 }), { close: [5, 6, 5, 5, 5] }).slice(2)).toEqual([0, 1, Number.NaN]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => efficiencyRatio({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
