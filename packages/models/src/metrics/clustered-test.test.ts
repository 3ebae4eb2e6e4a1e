import { ShapeMismatchError, seededRandom } from '@spx/core';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { clusteredTest } from './clustered-test.js';

describe('clusteredTest', () => {
  it('is the t-test on session means when sessions have one length', () => {
    const random = seededRandom(1);
    const sessions = Array.from({ length: 12 }, () => Array.from({ length: 7 }, () => 0.3 + random.normal()));
    const means = sessions.map((values) => mean(values));
    const result = clusteredTest(Float64Array.from(sessions.flat()), Float64Array.from(sessions.flatMap((values, index) => values.map(() => index))));
    expect(result.mean).toBeCloseTo(mean(means), 14);
    expect(result.statistic).toBeCloseTo(mean(means) / (sampleStandardDeviation(means) / Math.sqrt(12)), 12);
    expect(result.sessions).toBe(12);
  });

  it('takes the p-value from sessions - 1 degrees of freedom', () => {
    // Means 2, 3, 4: t = 3 / sqrt(1 / 3), and the upper tail of Student's t with 2 degrees is (1 - t / sqrt(2 + t^2)) / 2.
    const t = 3 * Math.sqrt(3);
    const result = clusteredTest(Float64Array.of(1, 3, 2, 4, 3, 5), Float64Array.of(0, 0, 1, 1, 2, 2));
    expect(result.statistic).toBeCloseTo(t, 12);
    expect(result.pValue).toBeCloseTo((1 - t / Math.sqrt(2 + t * t)) / 2, 12);
  });

  it('weighs sessions of unequal length by their rows', () => {
    // By hand: d = 6, 0, 0, 2 in sessions a, b, b, b; mean 2; sums of deviations 4 and -4; variance 2 x 32 / 16 = 4.
    const result = clusteredTest(Float64Array.of(6, 0, 0, 2), Float64Array.of(1, 5, 5, 5));
    expect([result.mean, result.standardError, result.statistic]).toEqual([2, 2, 1]);
    expect(result.pValue).toBeCloseTo(0.25, 12);
  });

  it('does not take rows of one session for independent evidence', () => {
    const once = clusteredTest(Float64Array.of(3, -1, 2, 0.5), Float64Array.of(0, 1, 2, 3));
    const rows = [3, -1, 2, 0.5].flatMap((value) => Array.from({ length: 50 }, () => value));
    const repeated = clusteredTest(
      Float64Array.from(rows),
      Float64Array.from(rows, (_, row) => Math.floor(row / 50)),
    );
    expect(repeated.pValue).toBeCloseTo(once.pValue!, 12);
  });

  it('gives no verdict for one session, for no difference, and for the same difference everywhere', () => {
    const session = Float64Array.of(0, 0, 1, 1);
    expect(clusteredTest(Float64Array.of(1, 2), new Float64Array(2))).toMatchObject({ mean: 1.5, pValue: null, sessions: 1 });
    expect(clusteredTest(new Float64Array(4), session).pValue).toBeNull();
    expect(clusteredTest(new Float64Array(4).fill(0.1), session).pValue).toBeNull();
  });

  it('refuses unequal lengths', () => {
    expect(() => clusteredTest(new Float64Array(3), new Float64Array(2))).toThrow(ShapeMismatchError);
  });
});
