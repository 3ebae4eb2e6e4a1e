import type { Label } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { purgeRows } from './purge-rows.js';

const label: Label = {
  name: 'y',
  values: Float64Array.of(0, 0, 0, 0),
  startTime: Float64Array.of(0, 1, 2, 3),
  endTime: Float64Array.of(2, 3, 4, 5),
  unit: 'percent',
  horizonBars: 2,
};

describe('purgeRows', () => {
  it('cuts in front of the first label that ends at or after the boundary', () => {
    expect(purgeRows(label, { from: 0, to: 4, before: 4 })).toBe(2);
  });

  it('keeps every row when no label reaches the boundary', () => {
    expect(purgeRows(label, { from: 0, to: 4, before: 6 })).toBe(4);
  });

  it('gives the first row when every label reaches it, and for an empty range', () => {
    expect(purgeRows(label, { from: 1, to: 4, before: 0 })).toBe(1);
    expect(purgeRows(label, { from: 2, to: 2, before: 0 })).toBe(2);
  });
});
