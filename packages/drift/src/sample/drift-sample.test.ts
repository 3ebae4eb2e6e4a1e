import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { driftSample } from './drift-sample.js';

describe('driftSample', () => {
  it('drops missing values, sorts, and keeps the order of time beside', () => {
    const values = Float64Array.of(3, Number.NaN, -1, 2, Number.NaN);
    expect(driftSample(values)).toEqual({ sorted: Float64Array.of(-1, 2, 3), series: Float64Array.of(3, -1, 2), missingCount: 2 });
    expect(values).toEqual(Float64Array.of(3, Number.NaN, -1, 2, Number.NaN));
  });

  it('shares the values as series where none is missing', () => {
    const values = Float64Array.of(2, 1);
    expect(driftSample(values).series).toBe(values);
  });

  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %s', (value) => {
    expect(() => driftSample(Float64Array.of(1, value))).toThrow(InvalidArgumentError);
  });

  it('takes an empty window', () => {
    expect(driftSample(new Float64Array(0))).toEqual({ sorted: new Float64Array(0), series: new Float64Array(0), missingCount: 0 });
  });
});
