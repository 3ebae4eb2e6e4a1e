import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { binCategories } from './bin-categories.js';
import { type CategoryMapperOptions, categoryMapper } from './category-mapper.js';

const byCount: CategoryMapperOptions = { column: 2, name: 'city', maxBins: 255, minDataInBin: 1, order: 'count' };
const byValue: CategoryMapperOptions = { ...byCount, order: 'value' };

/** `counts[c]` rows of category `c`. */
function rowsOf(counts: readonly number[]): Float64Array {
  return Float64Array.from(counts.flatMap((count, category) => Array.from({ length: count }, () => category)));
}

function binsOf(values: Float64Array, options: CategoryMapperOptions): readonly number[] {
  const bins = new Uint8Array(values.length);
  binCategories(values, categoryMapper(values, options)!, bins);
  return [...bins];
}

describe('by count', () => {
  it('gives the most frequent category the first bin after that of missing values', () => {
    const values = Float64Array.of(7, 3, 7, Number.NaN, 0, 3, 7, -2);
    expect(categoryMapper(values, byCount)).toEqual({
      ...{ column: 2, upperBounds: new Float64Array(0), missingBin: 0, binCount: 4, missing: 'nan' },
      categories: Int32Array.of(-1, 7, 3, 0),
    });
    expect(binsOf(values, byCount)).toEqual([1, 2, 1, 0, 3, 2, 1, 0]);
  });

  it('gives bins until 99 % of the rows are covered, whatever the most bins', () => {
    const mapper = categoryMapper(rowsOf([60, 25, 8, 6, 1]), { ...byCount, maxBins: 2 });
    expect([...mapper!.categories!]).toEqual([-1, 0, 1, 2, 3]);
  });

  it('uses all bins that there are', () => {
    // With LightGBM the bin of missing values counts, so the last of five categories has none; it holds less than 1 % here.
    expect([...categoryMapper(rowsOf([600, 250, 80, 65, 5]), { ...byCount, maxBins: 255 })!.categories!]).toEqual([-1, 0, 1, 2, 3]);
    const withMissing = Float64Array.of(...rowsOf([600, 250, 80, 65, 5]), Number.NaN);
    expect([...categoryMapper(withMissing, byCount)!.categories!]).toEqual([-1, 0, 1, 2, 3, 4]);
  });

  it('leaves categories with too few rows without a bin, but for the first two', () => {
    expect([...categoryMapper(rowsOf([2, 4, 3, 9]), { ...byCount, minDataInBin: 4 })!.categories!]).toEqual([-1, 3, 1]);
    expect([...categoryMapper(rowsOf([2, 1]), { ...byCount, minDataInBin: 4 })!.categories!]).toEqual([-1, 0, 1]);
  });

  it('takes more categories than a byte can number', () => {
    const mapper = categoryMapper(rowsOf(new Array(1000).fill(2)), byCount);
    expect(mapper!.binCount).toBeGreaterThan(900);
  });
});

describe('by value', () => {
  it('gives category c the bin c, and missing values the last', () => {
    const values = Float64Array.of(4, Number.NaN, 1, 4);
    expect(categoryMapper(values, byValue)).toMatchObject({ missingBin: 5, binCount: 6, missing: 'nan', categories: Int32Array.of(0, 1, 2, 3, 4, -1) });
    expect(binsOf(values, byValue)).toEqual([4, 5, 1, 4]);
    expect(categoryMapper(Float64Array.of(4, 1), byValue)).toMatchObject({ missingBin: -1, binCount: 5, missing: 'none' });
  });
});

describe('both', () => {
  it('leave out columns without anything to part', () => {
    for (const options of [byCount, byValue]) {
      expect(categoryMapper(Float64Array.of(3, 3), options)).toBeUndefined();
      expect(categoryMapper(Float64Array.of(Number.NaN, Number.NaN), options)).toBeUndefined();
      expect(categoryMapper(Float64Array.of(Number.NaN, 3), options)).toBeDefined();
    }
  });

  it.each([
    [byCount, Float64Array.of(1, 2.5), 'a category in every row, a whole number of 0 or more and below 16777216, received "2.5 in row 1"'],
    [byCount, Float64Array.of(0, 1, 2 ** 24), 'received "16777216 in row 2"'],
    [byValue, Float64Array.of(0, -1), 'received "-1 in row 1"'],
    [byValue, Float64Array.of(0, 65_535), 'categories numbered below 65535, one bin for each, received "65535 in row 1"'],
    [byCount, Float64Array.from({ length: 70_000 }, (_, row) => row), 'a feature of at most 65535 categories'],
  ])('name the column and the row of what is no category, and refuse more categories than bins', (options, values, message) => {
    const make = (): unknown => categoryMapper(values, options);
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(/^"city" must be/);
    expect(make).toThrow(message);
  });
});
