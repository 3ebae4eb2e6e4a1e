import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { returnAutocovariance } from './return-autocovariance.js';

test('is the sample covariance of adjacent returns', () => {
  // Returns 0.02, -2/102, 0.02; of the pairs (r2, r1) and (r3, r2) it is (r2 - r3) (r1 - r2) / 2.
  const swing = 0.02 + 2 / 102;
  expect(outputOf(returnAutocovariance({ period: 2 }), { close: [100, 102, 100, 102] })).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
    expect.closeTo((-swing * swing) / 2, 15),
  ]);
});

test('is 0 where returns are equal', () => {
  expect(outputOf(returnAutocovariance({ period: 2 }), { close: [1, 2, 4, 8, 16] }).slice(3)).toEqual([0, 0]);
});

test('refuses a window of one pair', () => {
  expect(() => returnAutocovariance({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
