import { describe, expect, it } from 'vitest';
import { interpolatedPercentile, steppedPercentile } from './percentile.js';

describe('interpolatedPercentile', () => {
  it.each([
    // What LightGBM 4.7.0 starts from with the objective "quantile" on these labels.
    [
      [1, 2, 3, 4],
      [1.3, 1.75, 2.5, 3.1, 3.85],
    ],
    [
      [10, 2, 3, 4, 1],
      [1.4, 2, 3, 3.8, 8.8],
    ],
    [
      [1, 2, 3, 4, 10, 20, 30],
      [1.6, 2.5, 4, 12, 27],
    ],
  ])('of %j is LightGBM\u2019s', (values, expected) => {
    const received = [0.1, 0.25, 0.5, 0.7, 0.95].map((alpha) => interpolatedPercentile(Float64Array.from(values), undefined, alpha));
    for (const [index, value] of expected.entries()) expect(received[index]).toBeCloseTo(value, 9);
  });

  it.each([
    // The same with weights; the last two show the rule for small ones.
    [[1, 2, 3, 4], [0.5, 1.5, 2, 1], 0.5, 2.25],
    [[1, 2, 3, 4], [0.5, 1.5, 2, 1], 0.05, 1],
    [[1, 2, 3, 4], [0.5, 1.5, 2, 1], 0.95, 4],
    [[1, 2, 3, 4], [0.5, 1.5, 2, 1], 0.3, 5 / 3],
    [[1, 2, 3, 4, 10, 20, 30], [0.5, 1.5, 2, 1, 0.7, 0.3, 0.4], 0.5, 2.6],
    [[1, 2, 3, 4], [0.05, 0.15, 0.2, 0.1], 0.5, 2],
    [[1, 2, 3, 4, 10], [0.3, 0.3, 0.3, 0.3, 0.3], 0.7, 3],
  ])('of %j with weights %j at %d is %d', (values, weights, alpha, expected) => {
    expect(interpolatedPercentile(Float64Array.from(values), Float64Array.from(weights), alpha)).toBeCloseTo(expected, 9);
  });

  it('is the value itself for one, and NaN for none', () => {
    expect(interpolatedPercentile(Float64Array.of(7), undefined, 0.2)).toBe(7);
    expect(interpolatedPercentile(Float64Array.of(7), Float64Array.of(0), 0.2)).toBe(7);
    expect(interpolatedPercentile(new Float64Array(0), undefined, 0.5)).toBeNaN();
  });
});

describe('steppedPercentile', () => {
  it('is type 6 of Hyndman and Fan', () => {
    // R: quantile(c(1, 2, 3, 4, 10), c(.1, .25, .5, .7, .95), type = 6)
    const received = [0.1, 0.25, 0.5, 0.7, 0.95].map((alpha) => steppedPercentile(Float64Array.of(4, 10, 3, 1, 2), undefined, alpha));
    for (const [index, value] of [1, 1.5, 3, 5.2, 10].entries()) expect(received[index]).toBeCloseTo(value, 12);
  });

  it('with weights is the first value that reaches the share', () => {
    const at = (alpha: number): number => steppedPercentile(Float64Array.of(3, 1, 2, 4), Float64Array.of(2, 0.5, 1.5, 1), alpha);
    expect([0.1, 0.11, 0.4, 0.41, 0.8, 0.81, 1].map(at)).toEqual([1, 2, 2, 3, 3, 4, 4]);
    expect(steppedPercentile(new Float64Array(0), undefined, 0.5)).toBeNaN();
  });
});
