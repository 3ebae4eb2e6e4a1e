import { describe, expect, it } from 'vitest';
import { distributionOverlay } from './distribution-overlay.js';

const ramp = (count: number, from = 0, to = 1): Float64Array => Float64Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
const sum = (shares: readonly number[]): number => shares.reduce((total, share) => total + share, 0);

describe('distributionOverlay', () => {
  it('puts one bin around each of a few values', () => {
    const overlay = distributionOverlay(Float64Array.of(0, 0, 0, 1), Float64Array.of(0, 2));
    expect(overlay).toEqual({ edges: [-0.5, 0.5, 1.5, 2.5], reference: [0.75, 0.25, 0], current: [0.5, 0, 0.5], referenceOutside: 0, currentOutside: 0 });
  });

  it('holds all of both windows in 30 bins', () => {
    const overlay = distributionOverlay(ramp(1000), ramp(500, 0.5, 2));
    expect(overlay.edges).toHaveLength(31);
    expect(overlay.edges[0]).toBe(0);
    expect(overlay.edges.at(-1)).toBe(2);
    expect(sum(overlay.reference)).toBeCloseTo(1, 12);
    expect(sum(overlay.current)).toBeCloseTo(1, 12);
  });

  it('leaves a far outlier outside and says so', () => {
    const overlay = distributionOverlay(ramp(1000), Float64Array.of(...ramp(999), 1e9));
    expect(overlay.edges.at(-1)).toBeLessThan(3);
    expect(overlay.currentOutside).toBeCloseTo(0.001, 12);
    expect(overlay.referenceOutside).toBe(0);
  });

  it('draws a constant, even a constant zero', () => {
    expect(distributionOverlay(Float64Array.of(0, 0), Float64Array.of(0))).toMatchObject({ edges: [-0.5, 0.5], reference: [1], current: [1] });
    expect(distributionOverlay(Float64Array.of(100), Float64Array.of(100)).edges).toEqual([95, 105]);
  });
});
