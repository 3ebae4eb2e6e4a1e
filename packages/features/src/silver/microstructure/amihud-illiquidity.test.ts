import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { amihudIlliquidity } from './amihud-illiquidity.js';

const bars = { close: [100, 102, 102, 51, 51], volume: [1, 10_000, 0, 20_000, 0] };

test('is the mean impact of the bars in which anything traded', () => {
  const values = outputOf(amihudIlliquidity({ period: 3 }), bars);
  expect(values.slice(0, 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(values[3]).toBeCloseTo((0.02 + 0.5) / 1.02 / 2, 12);
  expect(values[4]).toBeCloseTo(0.5 / 1.02, 12);
});

test('is missing where nothing traded in the window', () => {
  expect(outputOf(amihudIlliquidity({ period: 1 }), bars)[2]).toBeNaN();
});

test('refuses a period that is no positive integer', () => {
  expect(() => amihudIlliquidity({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
