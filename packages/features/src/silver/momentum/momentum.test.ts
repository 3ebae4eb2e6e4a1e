import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { momentum } from './momentum.js';

test('is the change of the close over the period', () => {
  expect(outputOf(momentum({ period: 2 }), { close: [100, 101, 103, 99] })).toEqual([Number.NaN, Number.NaN, 3, -2]);
});

test('looks ten bars back unless told otherwise', () => {
  expect(momentum().outputs).toEqual(['momentum_10']);
});

test('refuses a period that is no positive integer', () => {
  expect(() => momentum({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
