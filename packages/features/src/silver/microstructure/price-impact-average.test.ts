import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { priceImpactAverage } from './price-impact-average.js';

test('is the mean of the price impacts', () => {
  expect(outputOf(priceImpactAverage({ period: 2 }), { close: [100, 102, 101], volume: [5, 3, 0] })).toEqual([Number.NaN, Number.NaN, 0.75]);
});
