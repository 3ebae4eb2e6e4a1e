import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { logReturn } from './log-return.js';

test('is the logarithm of the ratio of the closes', () => {
  expect(outputOf(logReturn(), { close: [1, Math.E, Math.E] })).toEqual([Number.NaN, 1, 0]);
  expect(outputOf(logReturn({ period: 2 }), { close: [1, 5, Math.E ** 3] })[2]).toBeCloseTo(3, 14);
});

test('keeps the digits of a move in the last places', () => {
  expect(outputOf(logReturn(), { close: [4096, 4096 + 2 ** -40] })[1]).toBe(2 ** -52 - 2 ** -105);
});

test('is missing where a close is 0 or less, never infinite', () => {
  expect(outputOf(logReturn(), { close: [1, 0, 1, -1] })).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => logReturn({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
