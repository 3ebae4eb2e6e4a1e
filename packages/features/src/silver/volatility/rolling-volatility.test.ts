import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { rollingVolatility } from './rolling-volatility.js';

test('is the sample deviation of the one-bar returns', () => {
  // Returns 0.5, -0.5, 0.5: deviation sqrt(0.5) for any two neighbours.
  const values = outputOf(rollingVolatility({ period: 2 }), { close: [4, 6, 3, 4.5] });
  expect(values).toEqual([Number.NaN, Number.NaN, expect.closeTo(Math.SQRT1_2, 14), expect.closeTo(Math.SQRT1_2, 14)]);
});

test('is exactly 0 where all returns are equal', () => {
  expect(outputOf(rollingVolatility({ period: 3 }), { close: [4100.1, 4100.1, 4100.1, 4100.1, 4100.1] }).slice(3)).toEqual([0, 0]);
  expect(outputOf(rollingVolatility({ period: 3 }), { close: [1, 2, 4, 8, 16] }).slice(3)).toEqual([0, 0]);
});

test('refuses a window of one return', () => {
  expect(() => rollingVolatility({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
