import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { squaredLogReturn } from './squared-log-return.js';

test('is the square of the log return', () => {
  expect(outputOf(squaredLogReturn({ period: 2 }), { close: [1, 7, Math.E ** 3, 7] })).toEqual([Number.NaN, Number.NaN, expect.closeTo(9, 12), 0]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => squaredLogReturn({ period: 1.5 })).toThrow('"period" must be an integer from 1');
});
