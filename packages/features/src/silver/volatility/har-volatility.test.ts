import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { harVolatility } from './har-volatility.js';

// Log returns 1, 1, 1, 3.
const close = [0, 1, 2, 3, 6].map(Math.exp);

test('is the realized volatility of each window', () => {
  const har = harVolatility({ windows: [1, 2, 4], periodsPerYear: 1 });
  expect(har.outputs).toEqual(['har_vol_1', 'har_vol_2', 'har_vol_4']);
  const last = har.outputs.map((name) => outputOf(har, { close }, name)[4]);
  expect(last).toEqual([expect.closeTo(3, 12), expect.closeTo(Math.sqrt(5), 12), expect.closeTo(Math.sqrt(3), 12)]);
});

test('gives logarithms when asked, and none of 0', () => {
  const har = harVolatility({ windows: [1, 2, 3], periodsPerYear: 1, logarithm: true });
  expect(outputOf(har, { close }, 'har_log_vol_1')[4]).toBeCloseTo(Math.log(3), 12);
  expect(outputOf(har, { close: [1, 1] }, 'har_log_vol_1')[1]).toBeNaN();
});

test('takes a day, a week and a month of minutes unless told otherwise', () => {
  expect(harVolatility().warmUp).toEqual({ har_vol_390: 390, har_vol_1950: 1950, har_vol_8580: 8580 });
});

test('refuses windows that do not rise', () => {
  expect(() => harVolatility({ windows: [5, 5, 10] })).toThrow('"windows" must be three rising numbers of returns, received "[5,5,10]".');
  // A file of options holds what it holds.
  expect(() => harVolatility(JSON.parse('{"windows": 390}'))).toThrow('"windows" must be three rising numbers of returns, received "390".');
  expect(() => harVolatility(JSON.parse('{"logarithm": "no"}'))).toThrow('"logarithm" must be true or false, received "no".');
  expect(() => harVolatility({ windows: [0, 5, 10] })).toThrow('"windows" must be an integer from 1');
});
