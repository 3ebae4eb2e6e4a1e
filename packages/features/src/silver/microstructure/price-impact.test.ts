import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { priceImpact } from './price-impact.js';

test('is the move of the close per unit traded and one more', () => {
  expect(outputOf(priceImpact(), { close: [100, 102, 101], volume: [5, 9, 0] })).toEqual([Number.NaN, 0.2, 1]);
});

test('of a volume of -1, which no source should have, is missing', () => {
  expect(outputOf(priceImpact(), { close: [100, 102], volume: [1, -1] })[1]).toBeNaN();
});
