import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { garmanKlass } from './garman-klass.js';

// Logarithms of high, low and close over the open: 2, -1, 1 in the first bar, all 0 in the second.
const bars = { open: [1, 1], high: [Math.E ** 2, 1], low: [1 / Math.E, 1], close: [Math.E, 1] };

test('is the root of the mean variance of the bars in a year', () => {
  const values = outputOf(garmanKlass({ period: 2, periodsPerYear: 100 }), bars);
  expect(values).toEqual([Number.NaN, expect.closeTo(10 * Math.sqrt((9 / 2 - (2 * Math.LN2 - 1)) / 2), 12)]);
});

test('counts 252 bars in a year unless told otherwise', () => {
  expect(outputOf(garmanKlass({ period: 1 }), bars)[0]).toBeCloseTo(Math.sqrt(252 * (9 / 2 - (2 * Math.LN2 - 1))), 11);
});

test('is 0 for bars of one price', () => {
  expect(outputOf(garmanKlass({ period: 1 }), bars)[1]).toBe(0);
});

test('spells the period in the name only where it is not 20', () => {
  expect(garmanKlass().outputs).toEqual(['gk_vol']);
  expect(garmanKlass({ period: 30 }).outputs).toEqual(['gk_vol_30']);
});

test('refuses a period that is no positive integer', () => {
  expect(() => garmanKlass({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});

test('a variance below 0 counts as 0', () => {
  expect(outputOf(garmanKlass({ period: 1 }), { open: [1], high: [2], low: [2], close: [4] })[0]).toBe(0);
});
