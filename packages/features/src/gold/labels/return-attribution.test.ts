import { ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { barsOf } from '../../../test/bars-of.js';
import { forwardReturn } from './forward-return.js';
import { returnAttribution } from './return-attribution.js';

describe('returnAttribution', () => {
  it('shares the return of each bar among the labels that span it, by hand', () => {
    const bars = barsOf([100, 110, 99, 99, 108.9]);
    const label = forwardReturn(bars, { horizonBars: 2 });
    const [first, second, last] = [Math.log(1.1), Math.log(0.9), Math.log(1.1)];
    const values = returnAttribution(bars, label);
    // bar 1 belongs to row 0 alone, bar 2 to rows 0 and 1, bar 3 to rows 1 and 2, bar 4 to row 2 alone
    expect(values[0]).toBeCloseTo(Math.abs(first + second / 2), 14);
    expect(values[1]).toBeCloseTo(Math.abs(second / 2), 14);
    expect(values[2]).toBeCloseTo(last, 14);
    expect([values[3], values[4]]).toEqual([Number.NaN, Number.NaN]);
  });

  it('is the whole return where nothing overlaps', () => {
    const bars = barsOf([100, 101, 103], [0, 1, 2]);
    expect(returnAttribution(bars, forwardReturn(bars, { horizonBars: 1 }))[1]).toBeCloseTo(Math.log(103 / 101), 14);
  });

  it('hands the return of a bar without a close to the next', () => {
    const bars = barsOf([100, Number.NaN, 110, 110]);
    const label = forwardReturn(bars, { horizonBars: 2 });
    expect(returnAttribution(bars, label)[0]).toBeCloseTo(Math.log(1.1), 14);
  });

  it('refuses the label of other bars', () => {
    expect(() => returnAttribution(barsOf([1, 2]), forwardReturn(barsOf([1, 2, 3])))).toThrow(ShapeMismatchError);
  });
});
