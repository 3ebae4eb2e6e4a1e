import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { returnShape } from './return-shape.js';

const on = (close: readonly number[], period: number) => {
  const shape = returnShape({ period });
  return shape.outputs.map((name) => outputOf(shape, { close }, name));
};

test('is 2 and 4 for one move among four', () => {
  const [skewness, kurtosis] = on([1, 1, 1, 1, 2], 4);
  expect(skewness).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, expect.closeTo(2, 12)]);
  expect(kurtosis![4]).toBeCloseTo(4, 12);
});

test('has no skewness and light tails where moves of both signs are equal', () => {
  // Returns 1, -1/2, 1, -1/2: m4 / m2^2 = 1, so G2 = 3 / 2 * (5 * -2 + 6) = -6.
  const [skewness, kurtosis] = on([1, 2, 1, 2, 1], 4);
  expect(skewness![4]).toBeCloseTo(0, 12);
  expect(kurtosis![4]).toBeCloseTo(-6, 12);
});

test('is missing where all returns are equal, at rest and in a steady rise', () => {
  expect(on([3, 3, 3, 3, 3, 3], 4).flat().every(Number.isNaN)).toBe(true);
  expect(on([1, 2, 4, 8, 16, 32], 4).flat().every(Number.isNaN)).toBe(true);
});

test('keeps no trace of a wild return', () => {
  const close = [1, 1e9, 1e9, 1e9, 1e9, 1e9, 2e9];
  expect(on(close, 4)[0]![6]).toBeCloseTo(2, 12);
});

test('refuses a window of three returns', () => {
  expect(() => returnShape({ period: 3 })).toThrow('"period" must be an integer from 4 to 1000000, received "3".');
});
