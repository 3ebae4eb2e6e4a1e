import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { simpleReturn } from './simple-return.js';

test('is the relative change of the close over the period', () => {
  expect(outputOf(simpleReturn(), { close: [100, 101, 99.99] })).toEqual([Number.NaN, 0.01, expect.closeTo(-0.01, 15)]);
  expect(outputOf(simpleReturn({ period: 2 }), { close: [100, 50, 125, 25] })).toEqual([Number.NaN, Number.NaN, 0.25, -0.5]);
});

test('keeps the digits of a move in the last places', () => {
  expect(outputOf(simpleReturn(), { close: [4096, 4096 + 2 ** -40] })[1]).toBe(2 ** -52);
});

test('a price of 0 to start from gives NaN, a price of 0 to end at a loss of everything', () => {
  expect(outputOf(simpleReturn(), { close: [1, 0, 1, 2] })).toEqual([Number.NaN, -1, Number.NaN, 1]);
});

test('fewer rows than the period are all NaN', () => {
  expect(outputOf(simpleReturn({ period: 5 }), { close: [1, 2, 3] })).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test.each([0, -1, 1.5, Number.NaN, 1e7])('refuses a period of %d', (period) => {
  expect(() => simpleReturn({ period })).toThrow(`"period" must be an integer from 1 to 1000000, received "${period}".`);
});

test('gives a column for each period of a list', () => {
  const returns = simpleReturn({ period: [1, 3] });
  const close = [1, 2, 4, 4, 4];
  expect(outputOf(returns, { close }, 'return_1')).toEqual([Number.NaN, 1, 1, 0, 0]);
  expect(outputOf(returns, { close }, 'return_3')).toEqual([Number.NaN, Number.NaN, Number.NaN, 3, 1]);
  expect(returns.warmUp).toEqual({ return_1: 1, return_3: 3 });
  expect(() => simpleReturn({ period: [] })).toThrow('"period" must be a list of one number or more, received "[]".');
});
