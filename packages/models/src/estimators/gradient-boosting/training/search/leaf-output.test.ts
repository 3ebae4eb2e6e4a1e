import { describe, expect, it } from 'vitest';
import { monotoneFactor } from './feature-limits.js';
import { leafOutput } from './leaf-output.js';
import { unbounded } from './split-rules.js';

const rules = { l1: 0, l2: 0, maxDeltaStep: 0, pathSmooth: 0, parentValue: 0, bounds: unbounded };
const sums = { gradient: -12, hessian: 4, rows: 6 };

describe('leafOutput', () => {
  it('is the step of the second-order expansion, with penalties', () => {
    expect(leafOutput(sums, rules)).toBe(3);
    expect(leafOutput(sums, { ...rules, l2: 2 })).toBe(2);
    expect(leafOutput(sums, { ...rules, l1: 4 })).toBe(2);
    expect(leafOutput(sums, { ...rules, l1: 12 })).toBe(0);
    expect(leafOutput({ gradient: 1, hessian: 0, rows: 1 }, rules)).toBe(0);
  });

  it('is limited, then smoothed, then bounded', () => {
    expect(leafOutput(sums, { ...rules, maxDeltaStep: 2 })).toBe(2);
    // Six rows of 2 and two of 1.
    expect(leafOutput(sums, { ...rules, maxDeltaStep: 2, pathSmooth: 2, parentValue: 1 })).toBe(1.75);
    expect(leafOutput(sums, { ...rules, maxDeltaStep: 2, pathSmooth: 2, parentValue: 1, bounds: { lower: 0, upper: 1.5 } })).toBe(1.5);
    expect(leafOutput({ ...sums, gradient: 12 }, { ...rules, bounds: { lower: -1, upper: 1 } })).toBe(-1);
  });
});

describe('monotoneFactor', () => {
  it('reduces gains near the root', () => {
    expect([0, 1, 2].map((depth) => monotoneFactor(0, depth))).toEqual([1, 1, 1]);
    expect(monotoneFactor(0.5, 0)).toBeCloseTo(0.5, 12);
    expect(monotoneFactor(0.5, 2)).toBeCloseTo(0.875, 12);
    expect(monotoneFactor(1.5, 0)).toBeCloseTo(0, 12);
    expect(monotoneFactor(1.5, 1)).toBeCloseTo(1 - 2 ** -0.5, 12);
  });
});
