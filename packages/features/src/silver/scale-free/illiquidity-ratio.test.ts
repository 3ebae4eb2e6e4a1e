import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { illiquidityRatio } from './illiquidity-ratio.js';

test('compares the bar with the window it ends', () => {
  // Returns 1 and -1/2, values 6 and 4: 0.5 / 4 over the mean of that and 1 / 6.
  const values = outputOf(illiquidityRatio({ fast: 1, slow: 2 }), { close: [1, 2, 1], volume: [9, 3, 4] });
  expect(values).toEqual([Number.NaN, Number.NaN, expect.closeTo(0.125 / ((0.125 + 1 / 6) / 2), 14)]);
});

test('is missing where nothing was traded or nothing moved', () => {
  expect(outputOf(illiquidityRatio({ fast: 1, slow: 2 }), { close: [1, 2, 1], volume: [9, 3, 0] })[2]).toBeNaN();
  expect(outputOf(illiquidityRatio({ fast: 1, slow: 2 }), { close: [1, 1, 1], volume: [9, 3, 4] })[2]).toBeNaN();
});

test('refuses windows in the wrong order', () => {
  expect(() => illiquidityRatio({ fast: 20 })).toThrow('"slow" must be more than fast, 20, received "20".');
});
