import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { rogersSatchell } from './rogers-satchell.js';

// Logarithms of high, low and close over the open: 2, -1, 1 in the first bar, all 0 in the second.
const bars = { open: [1, 1], high: [Math.E ** 2, 1], low: [1 / Math.E, 1], close: [Math.E, 1] };

test('is the root of the mean variance of the bars in a year', () => {
  const values = outputOf(rogersSatchell({ period: 2, periodsPerYear: 100 }), bars);
  expect(values).toEqual([Number.NaN, expect.closeTo(10 * Math.sqrt(4 / 2), 12)]);
});

test('counts 252 bars in a year unless told otherwise', () => {
  expect(outputOf(rogersSatchell({ period: 1 }), bars)[0]).toBeCloseTo(Math.sqrt(252 * 4), 11);
});

test('is 0 for bars of one price', () => {
  expect(outputOf(rogersSatchell({ period: 1 }), bars)[1]).toBe(0);
});

test('spells the period in the name only where it is not 20', () => {
  expect(rogersSatchell().outputs).toEqual(['rs_vol']);
  expect(rogersSatchell({ period: 30 }).outputs).toEqual(['rs_vol_30']);
});

test('refuses a period that is no positive integer', () => {
  expect(() => rogersSatchell({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
