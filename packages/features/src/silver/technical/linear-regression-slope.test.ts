import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { linearRegressionSlope } from './linear-regression-slope.js';

test('is the slope of the least-squares line per bar, and its share of the close', () => {
  const slope = linearRegressionSlope({ period: 3 });
  expect(outputOf(slope, { close: [1, 2, 4, 4] })).toEqual([Number.NaN, Number.NaN, 1.5, 1]);
  expect(outputOf(slope, { close: [1, 2, 4, 4] }, 'regression_slope_fraction_3')).toEqual([Number.NaN, Number.NaN, 0.375, 0.25]);
});

test('is exactly 0 on a constant window', () => {
  expect(outputOf(linearRegressionSlope({ period: 4 }), { close: new Array(5).fill(4100.1) }).slice(3)).toEqual([0, 0].map(() => expect.closeTo(0, 300)));
});

test('keeps its digits among prices that differ in their last places only', () => {
  const step = 2 ** -36;
  expect(outputOf(linearRegressionSlope({ period: 3 }), { close: [4096, 4096 + step, 4096 + 2 * step] })[2]).toBe(step);
});

test('refuses a window of one bar', () => {
  expect(() => linearRegressionSlope({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
