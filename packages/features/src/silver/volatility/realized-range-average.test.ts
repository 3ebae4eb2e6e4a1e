import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { realizedRangeAverage } from './realized-range-average.js';

test('is the mean of the realized ranges', () => {
  const bars = { high: [12, 14, 10], low: [8, 8, 8], close: [8, 8, 8] };
  expect(outputOf(realizedRangeAverage({ period: 2 }), bars)).toEqual([Number.NaN, 0.625, 0.5]);
});

test('spells the period in the name only where it is not 20', () => {
  expect(realizedRangeAverage().outputs).toEqual(['realized_range_ma']);
  expect(realizedRangeAverage({ period: 5 }).outputs).toEqual(['realized_range_ma_5']);
});
