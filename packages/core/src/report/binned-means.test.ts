import { expect, it } from 'vitest';
import { binnedMeans } from './binned-means.js';

it('averages bins of equal count', () => {
  expect(binnedMeans([4, 3, 2, 1], [40, 30, 20, 10], 2)).toEqual([
    { x: 1.5, y: 15, count: 2 },
    { x: 3.5, y: 35, count: 2 },
  ]);
});

it('keeps points of one x together', () => {
  expect(binnedMeans([1, 1, 1, 2], [1, 2, 3, 8], 4)).toEqual([
    { x: 1, y: 2, count: 3 },
    { x: 2, y: 8, count: 1 },
  ]);
});

it('leaves out pairs with a missing value', () => {
  expect(binnedMeans([1, Number.NaN, 3], [1, 2, Number.NaN], 3)).toEqual([{ x: 1, y: 1, count: 1 }]);
});
