import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { expect, it } from 'vitest';
import { qlikeLosses } from './qlike-losses.js';

it('is realised by expected variance plus the logarithm of the expected', () => {
  expect([...qlikeLosses({ realized: Float64Array.of(2, 0, 3), forecast: Float64Array.of(1, Math.E, 3) })]).toEqual([2, 1, 1 + Math.log(3)]);
});

it('is least where the forecast is the mean of what comes', () => {
  const realized = Float64Array.of(0.5, 1, 4.5);
  const total = (forecast: number): number => qlikeLosses({ realized, forecast: realized.map(() => forecast) }).reduce((sum, loss) => sum + loss, 0);
  for (const other of [0.5, 1.9, 2.1, 4]) expect(total(2)).toBeLessThan(total(other));
});

it('gives a forecast of 0 or less an infinite loss', () => {
  expect([...qlikeLosses({ realized: Float64Array.of(1, 0), forecast: Float64Array.of(0, -1) })]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

it('refuses negative variances and unequal lengths', () => {
  expect(() => qlikeLosses({ realized: Float64Array.of(1, -1), forecast: Float64Array.of(1, 1) })).toThrow(InvalidArgumentError);
  expect(() => qlikeLosses({ realized: Float64Array.of(1), forecast: Float64Array.of(1, 1) })).toThrow(ShapeMismatchError);
});
