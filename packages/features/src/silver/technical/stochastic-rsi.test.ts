import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { stochasticRsi } from './stochastic-rsi.js';

test('is the place of the index in its own range', () => {
  // Indices 75, 80, then moves 1.5 up: U = 1.25, all moves 1.375.
  const values = outputOf(stochasticRsi({ period: 2, window: 3 }), { close: [10, 13, 12, 12.5, 12, 12] });
  expect(values.slice(0, 4)).toEqual(new Array(4).fill(Number.NaN));
  expect(values[4]).toBe(0);
  expect(values[5]).toBe(0);
});

test('is missing where prices stand still, whatever the last bits of the index do', () => {
  const close = [10, 13, 12, 12.7, ...new Array(40).fill(12.3)];
  expect(outputOf(stochasticRsi({ period: 3, window: 5 }), { close }).slice(20)).toEqual(new Array(24).fill(Number.NaN));
});

test('refuses a window of one bar, whose range is nothing', () => {
  expect(() => stochasticRsi({ window: 1 })).toThrow('"window" must be an integer from 2 to 1000000, received "1".');
});
