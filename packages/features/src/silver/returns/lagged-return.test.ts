import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { laggedReturn } from './lagged-return.js';

test('is the return of an earlier bar', () => {
  expect(outputOf(laggedReturn({ lag: 2 }), { close: [100, 101, 101, 202, 202] })).toEqual([Number.NaN, Number.NaN, Number.NaN, 0.01, 0]);
});

test('refuses a lag of no bar', () => {
  expect(() => laggedReturn({ lag: 0 })).toThrow('"lag" must be an integer from 1 to 1000000, received "0".');
});
