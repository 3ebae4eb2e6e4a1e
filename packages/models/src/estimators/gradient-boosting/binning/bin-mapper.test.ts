import { describe, expect, it } from 'vitest';
import { binMapper } from './bin-mapper.js';

const options = { column: 3, maxBins: 255, minDataInBin: 1, sample: undefined };

describe('binMapper', () => {
  it('cuts between distinct values and leaves a bin for NaN at the end', () => {
    const mapper = binMapper(Float64Array.of(2, Number.NaN, 4, 2), options);
    expect(mapper).toEqual({
      column: 3,
      missing: 'nan',
      upperBounds: Float64Array.of(Math.fround(1e-35), 3.0000000000000004, Number.POSITIVE_INFINITY),
      missingBin: 3,
      binCount: 4,
    });
  });

  it('leaves out columns that no split can use', () => {
    expect(binMapper(Float64Array.of(3.5, 3.5, 3.5), options)).toBeUndefined();
    expect(binMapper(Float64Array.of(Number.NaN, Number.NaN), options)).toBeUndefined();
    expect(binMapper(Float64Array.of(0, -0), options)).toBeUndefined();
  });

  it('keeps a column with one value and NaN', () => {
    expect(binMapper(Float64Array.of(3.5, Number.NaN), options)?.missingBin).toBeGreaterThan(0);
  });

  it('finds NaN outside the sample', () => {
    expect(binMapper(Float64Array.of(1, 2, Number.NaN), { ...options, sample: Uint32Array.of(0, 1) })?.missingBin).toBe(3);
  });

  it('never makes more bins than asked for, NaN included', () => {
    const values = Float64Array.from({ length: 5000 }, (_, row) => (row % 17 === 0 ? Number.NaN : Math.sin(row) * 3 + row / 5000));
    for (const maxBins of [2, 3, 16, 256]) expect(binMapper(values, { ...options, maxBins })?.binCount).toBeLessThanOrEqual(maxBins);
  });

  it('copes with values at the ends of the range of doubles', () => {
    const mapper = binMapper(Float64Array.of(-Number.MAX_VALUE, 1e308, 1.5e308, Number.MAX_VALUE), options);
    expect(mapper?.upperBounds.every((bound, index, bounds) => index === 0 || bound > bounds[index - 1]!)).toBe(true);
    expect(mapper?.binCount).toBe(5);
  });
});
