import { readFileSync } from 'node:fs';
import { InvalidArgumentError, ShapeMismatchError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { dieboldMariano } from '../metrics/diebold-mariano.js';
import { bartlettFixedBTail } from './bartlett-fixed-b-tail.js';
import { fixedSmoothing } from './fixed-smoothing.js';

interface Golden {
  readonly series: readonly {
    readonly values: number[];
    readonly periodogram: { readonly bandwidth: number; readonly statistic: number; readonly pValue: number };
    readonly covariance: { readonly bandwidth: number; readonly statistic: number };
  }[];
  readonly tails: readonly { readonly rows: number; readonly bandwidth: number; readonly values: number[]; readonly upperTails: number[] }[];
}

const fixture = new URL('../../test/fixtures/significance/fixed-smoothing.json', import.meta.url);
const golden = JSON.parse(readFileSync(fixture, 'utf8')) as Golden;

describe('fixedSmoothing', () => {
  it.each(golden.series)('agrees with numpy, scipy and statsmodels', ({ values, periodogram, covariance }) => {
    const differences = Float64Array.from(values);
    const spectral = fixedSmoothing(differences);
    expect(spectral.bandwidth).toBe(periodogram.bandwidth);
    expect(spectral.statistic! / periodogram.statistic).toBeCloseTo(1, 9);
    expect(spectral.pValue! / periodogram.pValue).toBeCloseTo(1, 9);
    const weighted = fixedSmoothing(differences, { estimator: 'weighted-covariance' });
    expect(weighted.bandwidth).toBe(covariance.bandwidth);
    expect(weighted.statistic! / covariance.statistic).toBeCloseTo(1, 9);
  });

  it.each(['weighted-periodogram', 'weighted-covariance'] as const)('gives a verdict where the rectangular variance is negative: %s', (estimator) => {
    const random = seededRandom(1);
    const alternating = Float64Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? 1 : -1) + 0.1 * random.normal());
    expect(dieboldMariano(alternating, { horizon: 2 }).pValue).toBeNull();
    expect(fixedSmoothing(alternating, { estimator }).pValue).toBeGreaterThan(0.01);
  });

  it.each(['weighted-periodogram', 'weighted-covariance'] as const)('holds its level for errors that depend on their neighbours: %s', (estimator) => {
    const random = seededRandom(3);
    const rounds = 2_000;
    let rejections = 0;
    for (let round = 0; round < rounds; round++) {
      const shocks = Float64Array.from({ length: 104 }, random.normal);
      const differences = Float64Array.from({ length: 100 }, (_, row) => shocks.subarray(row, row + 3).reduce((sum, value) => sum + value, 0));
      if (fixedSmoothing(differences, { estimator }).pValue! < 0.05) rejections++;
    }
    expect(rejections / rounds).toBeGreaterThan(0.035);
    expect(rejections / rounds).toBeLessThan(0.08);
  });

  it('does not depend on the unit, and turns its sign with the differences', () => {
    const differences = Float64Array.from(golden.series[0]!.values);
    for (const estimator of ['weighted-periodogram', 'weighted-covariance'] as const) {
      const base = fixedSmoothing(differences, { estimator });
      const scaled = fixedSmoothing(
        differences.map((value) => -1e5 * value),
        { estimator },
      );
      expect(scaled.statistic).toBeCloseTo(-base.statistic!, 10);
      expect(scaled.pValue).toBeCloseTo(1 - base.pValue!, 10);
      const two = fixedSmoothing(differences, { estimator, alternative: 'two-sided' });
      expect(two.pValue).toBeCloseTo(2 * Math.min(base.pValue!, 1 - base.pValue!), 10);
    }
  });

  it('gives no verdict for fewer than 4 rows and for the same difference everywhere', () => {
    expect(fixedSmoothing(Float64Array.of(1, 2, 3)).pValue).toBeNull();
    expect(fixedSmoothing(new Float64Array(0)).statistic).toBeNull();
    for (const estimator of ['weighted-periodogram', 'weighted-covariance'] as const) {
      expect(fixedSmoothing(new Float64Array(50).fill(0.1), { estimator }).pValue).toBeNull();
      expect(fixedSmoothing(new Float64Array(50), { estimator }).pValue).toBeNull();
    }
  });

  it('refuses a bandwidth that the rows do not allow, and errors of unequal length', () => {
    const differences = Float64Array.from(golden.series[0]!.values);
    expect(() => fixedSmoothing(differences, { bandwidth: 15 })).toThrow('"bandwidth" must be an integer from 1 to 14 for these rows, received "15".');
    expect(() => fixedSmoothing(differences, { bandwidth: 31, estimator: 'weighted-covariance' })).toThrow(InvalidArgumentError);
    expect(() => fixedSmoothing(differences, { bandwidth: 0 })).toThrow(InvalidArgumentError);
    expect(() => fixedSmoothing({ baseline: differences, model: new Float64Array(2) })).toThrow(ShapeMismatchError);
  });
});

describe('bartlettFixedBTail', () => {
  it.each(golden.tails)('agrees with 4,000,000 simulated series of $rows rows at bandwidth $bandwidth', ({ rows, bandwidth, values, upperTails }) => {
    const tail = bartlettFixedBTail({ rows, bandwidth });
    for (const [index, value] of values.entries()) {
      const expected = upperTails[index]!;
      // Five Monte-Carlo standard errors, and for the spectral form 0.6 % of the tail.
      const error = 5 * Math.sqrt(expected / 4_000_000) + (bandwidth / rows <= 0.1 ? 0.006 * expected : 0);
      expect(Math.abs(tail(value) - expected)).toBeLessThan(error);
    }
  });

  it.each([0.02, 0.05, 0.1, 0.2, 0.5, 1])('has the critical values of Kiefer and Vogelsang at b = %d', (share) => {
    const powers = [1, share, share ** 2, share ** 3];
    const critical = (coefficients: readonly number[]): number => coefficients.reduce((sum, value, power) => sum + value * powers[power]!, 0);
    const tail = bartlettFixedBTail({ rows: 5_000, bandwidth: 5_000 * share });
    for (const [level, coefficients] of [
      [0.1, [1.2816, 1.304, 0.5135, -0.3386]],
      [0.05, [1.6449, 2.1859, 0.3142, -0.3427]],
      [0.025, [1.96, 2.9694, 0.416, -0.5324]],
      [0.01, [2.3263, 4.1618, 0.5368, -0.906]],
    ] as const) {
      // Their polynomial lies up to 1.7 % above the values that it fits.
      expect(tail(critical(coefficients))).toBeLessThan(1.01 * level);
      expect(tail(0.98 * critical(coefficients))).toBeGreaterThan(0.98 * level);
    }
  });

  it('goes over into the normal tail, is a half at 0, and has both sides', () => {
    const tail = bartlettFixedBTail({ rows: 100_000, bandwidth: 100 });
    expect(tail(1.6448536)).toBeCloseTo(0.05, 3);
    expect(tail(0)).toBeCloseTo(0.5, 12);
    expect(tail(-2)).toBeCloseTo(1 - tail(2), 12);
    expect(tail(8)).toBeGreaterThan(0);
  });
});
