import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { rateOfChange } from './rate-of-change.js';

test('is the return in percent', () => {
  expect(outputOf(rateOfChange({ period: 1 }), { close: [100, 101, 50.5] })).toEqual([Number.NaN, 1, -50]);
  expect(outputOf(rateOfChange({ period: 2 }), { close: [100, 101, 150] })).toEqual([Number.NaN, Number.NaN, 50]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => rateOfChange({ period: 2.5 })).toThrow('"period" must be an integer from 1');
});
