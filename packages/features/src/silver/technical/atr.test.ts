import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { atr } from './atr.js';

test('is the plain mean of the true ranges', () => {
  const bars = { high: [11, 14, 10, 12], low: [9, 12, 9, 8], close: [10, 13, 9, 10] };
  expect(outputOf(atr({ period: 2 }), bars)).toEqual([Number.NaN, 3, 4, 4]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => atr({ period: 0 })).toThrow('"period" must be an integer from 1');
});
