import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { bipowerVariation } from './bipower-variation.js';

test('sums the products within the window and makes up for the missing one', () => {
  // Log returns 1, -2, 3, 0: products 2, 6, 0.
  const values = outputOf(bipowerVariation({ period: 3 }), { close: [0, 1, -1, 2, 2].map(Math.exp) });
  const factor = (Math.PI / 2) * (3 / 2);
  expect(values).toEqual([Number.NaN, Number.NaN, Number.NaN, expect.closeTo(8 * factor, 12), expect.closeTo(6 * factor, 12)]);
});

test('passes over a jump between bars that do not move', () => {
  expect(outputOf(bipowerVariation({ period: 3 }), { close: [1, 1, 9, 9, 9] }).slice(3)).toEqual([0, 0]);
});

test('refuses a window of one return', () => {
  expect(() => bipowerVariation({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
