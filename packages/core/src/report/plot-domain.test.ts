import { describe, expect, it } from 'vitest';
import { plotDomain } from './plot-domain.js';

describe('plotDomain', () => {
  it('spans the finite values', () => {
    expect(plotDomain([3, Number.NaN, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])).toEqual([-1, 3]);
  });

  it('opens a single value to both sides', () => {
    expect(plotDomain([100, 100])).toEqual([95, 105]);
    expect(plotDomain([0])).toEqual([-0.5, 0.5]);
  });

  it('is 0 to 1 where nothing is finite', () => {
    expect(plotDomain([Number.NaN])).toEqual([0, 1]);
    expect(plotDomain([])).toEqual([0, 1]);
  });
});
