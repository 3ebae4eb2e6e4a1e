import { describe, expect, it } from 'vitest';
import { maximumDrawdown } from './drawdown.js';

const of = (...equity: readonly number[]): ReturnType<typeof maximumDrawdown> =>
  maximumDrawdown(
    Float64Array.from(equity),
    Float64Array.from(equity, (_, row) => 100 * row),
  );

describe('maximumDrawdown', () => {
  it('finds the deepest fall, its dates and its length', () => {
    expect(of(1, 1.5, 1.25, 1.375, 1, 1.25, 1.5, 1.25)).toEqual({ depth: 0.5, peakTime: 100, troughTime: 400, recoveryTime: 600, bars: 5, longestBars: 4 });
  });

  it('has no recovery while the peak is not reached again', () => {
    expect(of(1, 2, 1.5, 1.75)).toEqual({ depth: 0.5, peakTime: 100, troughTime: 200, recoveryTime: null, bars: 2, longestBars: 2 });
  });

  it('takes the capital before the first bar for a peak', () => {
    expect(of(0.75, 0.5)).toEqual({ depth: 0.5, peakTime: null, troughTime: 100, recoveryTime: null, bars: 2, longestBars: 2 });
  });

  it('is nothing for equity that never falls', () => {
    expect(of(1, 1.25, 1.25).depth).toBe(0);
  });

  it('tells the longest from the deepest', () => {
    expect(of(1.5, 1.25, 1.375, 1.4375, 1.5, 1, 2)).toMatchObject({ depth: 0.5, bars: 2, longestBars: 3 });
  });
});
