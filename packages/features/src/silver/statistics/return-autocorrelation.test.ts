import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { returnAutocorrelation } from './return-autocorrelation.js';

/** Closes from 1 on that grow by these factors. */
function closes(...growth: readonly number[]): number[] {
  const prices = [1];
  for (const factor of growth) prices.push(prices.at(-1)! * factor);
  return prices;
}

test('is the correlation of the returns with the earlier ones', () => {
  // Later returns 1, 3, 1 and earlier ones 0, 1, 3: products about the means sum to 6 - 20/3, squares to 8/3 and 14/3.
  const values = outputOf(returnAutocorrelation({ period: 3 }), { close: closes(1, 2, 4, 2) });
  expect(values).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, expect.closeTo(-2 / 3 / Math.sqrt((14 / 3) * (8 / 3)), 14)]);
});

test('is -1 where each move is turned back and 1 where each is repeated two bars later', () => {
  const close = closes(2, 0.5, 2, 0.5, 2, 0.5, 2, 0.5);
  expect(outputOf(returnAutocorrelation({ period: 4 }), { close })[8]).toBeCloseTo(-1, 14);
  expect(outputOf(returnAutocorrelation({ period: 4, lag: 2 }), { close })[8]).toBeCloseTo(1, 14);
});

test('is missing where all returns are equal', () => {
  expect(outputOf(returnAutocorrelation({ period: 3 }), { close: closes(2, 2, 2, 2, 2) }).every(Number.isNaN)).toBe(true);
});

test('refuses a window of one pair and a lag of 0', () => {
  expect(() => returnAutocorrelation({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
  expect(() => returnAutocorrelation({ lag: 0 })).toThrow('"lag" must be an integer from 1 to 1000000, received "0".');
});
