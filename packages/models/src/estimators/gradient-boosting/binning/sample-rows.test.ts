import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { sampleRows } from './sample-rows.js';

describe('sampleRows', () => {
  it('takes all rows where there are few', () => {
    expect(sampleRows(10, 10, seededRandom(1))).toBeUndefined();
  });

  it('draws the size asked for, ascending, without repeats', () => {
    const sample = sampleRows(1000, 300, seededRandom(1))!;
    expect(sample.length).toBe(300);
    expect(sample.every((row, index) => row < 1000 && (index === 0 || row > sample[index - 1]!))).toBe(true);
  });

  it('draws every row equally often', () => {
    const counts = new Uint32Array(20);
    for (let seed = 0; seed < 4000; seed++) for (const row of sampleRows(20, 5, seededRandom(seed))!) counts[row]!++;
    // Expected 1000 each with standard deviation 27.
    expect(Math.min(...counts)).toBeGreaterThan(880);
    expect(Math.max(...counts)).toBeLessThan(1120);
  });
});
