import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { kyleLambda } from './kyle-lambda.js';

test('is the slope of the returns on the signed value in millions', () => {
  // Volumes that make each return 0.02 per million traded.
  const close = [100, 101, 99, 102, 102.5];
  const volume = close.map((price, row) => (row === 0 ? 1 : (Math.abs(price - close[row - 1]!) / close[row - 1]! / 0.02) * (1e6 / price)));
  const values = outputOf(kyleLambda({ period: 3 }), { close, volume });
  expect(values.slice(0, 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(values[3]).toBeCloseTo(0.02, 12);
  expect(values[4]).toBeCloseTo(0.02, 12);
});

test('is missing where nothing trades', () => {
  expect(outputOf(kyleLambda({ period: 3 }), { close: [5, 6, 5, 6], volume: [0, 0, 0, 0] })[3]).toBeNaN();
});

test('refuses a window of two bars, through which every line passes', () => {
  expect(() => kyleLambda({ period: 2 })).toThrow('"period" must be an integer from 3 to 1000000, received "2".');
});
