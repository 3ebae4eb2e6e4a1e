import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { autocovariances } from './autocovariances.js';

describe('autocovariances', () => {
  it('divides by the number of rows at every lag', () => {
    expect([...autocovariances(Float64Array.of(1, -1, 1, -1), 3)]).toEqual([1, -0.75, 0.5, -0.25]);
  });

  it('is 0 at lags beyond the series, and exactly 0 for a constant of any size', () => {
    expect([...autocovariances(Float64Array.of(2, 4), 3)]).toEqual([1, -0.5, 0, 0]);
    expect([...autocovariances(new Float64Array(7).fill(1e9 + 0.1), 2)]).toEqual([0, 0, 0]);
  });

  it('refuses lags that are not whole, no values, and values that are not finite', () => {
    expect(() => autocovariances(Float64Array.of(1), -1)).toThrow(InvalidArgumentError);
    expect(() => autocovariances(new Float64Array(0), 1)).toThrow(InvalidArgumentError);
    expect(() => autocovariances(Float64Array.of(1, Number.NaN), 1)).toThrow('"values" must be finite in every row, received "NaN in row 1".');
  });
});
