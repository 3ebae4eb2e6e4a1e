import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { highLowRange } from './high-low-range.js';

test('is the high less the low', () => {
  expect(outputOf(highLowRange(), { high: [101, 5, Number.NaN], low: [99, 5, 1] })).toEqual([2, 0, Number.NaN]);
});
