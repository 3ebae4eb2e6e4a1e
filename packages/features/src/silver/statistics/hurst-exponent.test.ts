import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { hurstExponent } from './hurst-exponent.js';

const exponential = (steps: readonly number[]): number[] => steps.map(Math.exp);

test('is 1 on a straight line of the log price', () => {
  const close = exponential(Array.from({ length: 40 }, (_, row) => row / 10));
  const values = outputOf(hurstExponent({ period: 20, maximumLag: 8 }), { close });
  expect(values.findIndex((value) => !Number.isNaN(value))).toBe(20);
  expect(values[39]).toBeCloseTo(1, 12);
});

test('is half the slope of the mean squares', () => {
  // Log prices 0, 1, 1, 3: one-bar squares 1, 0, 4 with mean 5/3, two-bar squares 1, 4 with mean 5/2.
  expect(outputOf(hurstExponent({ period: 3, maximumLag: 2 }), { close: exponential([0, 1, 1, 3]) })[3]).toBeCloseTo(Math.log2(3 / 2) / 2, 12);
});

test('takes the powers of two up to the longest lag', () => {
  const close = exponential([0, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]);
  const at = (maximumLag: number) => outputOf(hurstExponent({ period: 10, maximumLag }), { close }).at(-1);
  expect(at(5)).toBe(at(4));
  expect(at(8)).not.toBe(at(4));
});

test('is missing where nothing moves, or nothing is left of a move after two bars', () => {
  expect(outputOf(hurstExponent({ period: 4, maximumLag: 2 }), { close: [5, 5, 5, 5, 5, 5] }).every(Number.isNaN)).toBe(true);
  expect(outputOf(hurstExponent({ period: 4, maximumLag: 2 }), { close: [1, 2, 1, 2, 1, 2] }).every(Number.isNaN)).toBe(true);
});

test('refuses a window no longer than the longest lag', () => {
  expect(() => hurstExponent({ period: 16 })).toThrow('"period" must be more than maximumLag, 16, received "16".');
  expect(() => hurstExponent({ maximumLag: 1 })).toThrow('"maximumLag" must be an integer from 2 to 1000000, received "1".');
});
