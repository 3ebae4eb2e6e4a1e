import { describe, expect, it } from 'vitest';
import { directionalAccuracy } from './directional-accuracy.js';

describe('directionalAccuracy', () => {
  it('counts moves only, and takes a prediction of 0 for half a hit', () => {
    expect(directionalAccuracy(Float64Array.of(1, -2, 3, 0, 5), Float64Array.of(2, 1, -1, 4, 0))).toBe((1 + 0 + 0 + 0.5) / 4);
  });

  it('takes a negative zero for a zero', () => {
    expect(directionalAccuracy(Float64Array.of(-0, 1), Float64Array.of(1, -0))).toBe(0.5);
  });

  it('is null when nothing moved', () => {
    expect(directionalAccuracy(Float64Array.of(1), Float64Array.of(0))).toBeNull();
  });
});
