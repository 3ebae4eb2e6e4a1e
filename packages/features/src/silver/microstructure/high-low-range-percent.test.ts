import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { highLowRangePercent } from './high-low-range-percent.js';

test('is the range as a fraction of the close', () => {
  expect(outputOf(highLowRangePercent(), { high: [101, 5, 1], low: [99, 5, 0], close: [100, 5, 0] })).toEqual([0.02, 0, Number.NaN]);
});
