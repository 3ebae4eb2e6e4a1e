import { expect, it } from 'vitest';
import { rankSeries } from './rank-series.js';
import { sortValues } from './sort-values.js';

it('replaces each value by its rank, in the order of time, ties sharing the lowest', () => {
  expect(rankSeries(sortValues(Float64Array.of(5, -2, Number.NaN, 1e9, 5)))).toEqual(Float64Array.of(1, 0, 3, 1));
});
