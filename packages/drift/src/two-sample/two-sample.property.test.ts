import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftSample } from '../sample/drift-sample.js';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.js';
import { populationStabilityIndex } from './population-stability-index.js';
import { wasserstein } from './wasserstein.js';

const settings = { seed: 3, numRuns: 300 };
// Integers, so that shifts and transforms are exact and ties are common.
const values = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 60 });
const sample = (list: readonly number[]) => driftSample(Float64Array.from(list));
const tests = [
  kolmogorovSmirnov(),
  kolmogorovSmirnov({ alternative: 'less' }),
  kolmogorovSmirnov({ method: 'asymptotic' }),
  wasserstein(),
  populationStabilityIndex(),
];

describe.each(tests)('$id', (test) => {
  it('gives a finite result, a probability or null, and a verdict, for any samples', () => {
    const any = fc.array(fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(0), fc.constant(1)), { maxLength: 40 });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const { statistic, pValue, verdict, reason } = test.compare(sample(a), sample(b));
        if (statistic === null) return verdict === 'inconclusive' && typeof reason === 'string';
        return Number.isFinite(statistic) && (pValue === null || (pValue >= 0 && pValue <= 1)) && verdict !== 'inconclusive';
      }),
      settings,
    );
  });

  it('finds nothing between equal samples', () => {
    fc.assert(
      fc.property(values, (a) => {
        const { statistic, pValue, verdict } = test.compare(sample(a), sample(a.toReversed()));
        return statistic === 0 && verdict === 'stable' && (pValue ?? 1) === 1;
      }),
      settings,
    );
  });
});

describe('kolmogorovSmirnov', () => {
  it('is symmetric, and each side mirrors the other', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [sample(a), sample(b)];
        expect(kolmogorovSmirnov().compare(x, y)).toEqual(kolmogorovSmirnov().compare(y, x));
        const less = kolmogorovSmirnov({ alternative: 'less' }).compare(x, y);
        expect(less).toEqual(kolmogorovSmirnov({ alternative: 'greater' }).compare(y, x));
        expect(less).toEqual(kolmogorovSmirnov({ alternative: 'greater' }).compare(sample(a.map((v) => -v)), sample(b.map((v) => -v))));
      }),
      settings,
    );
  });

  it('does not change under an increasing transform', () => {
    const transform = (value: number): number => Math.sinh(value / 5) * 1000 + 7;
    fc.assert(
      fc.property(values, values, (a, b) => {
        const plain = kolmogorovSmirnov().compare(sample(a), sample(b));
        expect(kolmogorovSmirnov().compare(sample(a.map(transform)), sample(b.map(transform)))).toEqual(plain);
      }),
      settings,
    );
  });

  it('has a one-sided probability of at least half the two-sided one', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const both = kolmogorovSmirnov({ method: 'exact' }).compare(sample(a), sample(b));
        const sides = (['less', 'greater'] as const).map((alternative) => kolmogorovSmirnov({ alternative, method: 'exact' }).compare(sample(a), sample(b)));
        const larger = sides.reduce((one, other) => ((one.statistic ?? 0) >= (other.statistic ?? 0) ? one : other));
        return larger.statistic === both.statistic && (larger.pValue ?? 0) * 2 >= (both.pValue ?? 0) * (1 - 1e-9);
      }),
      settings,
    );
  });
});

describe('wasserstein', () => {
  const raw = wasserstein({ normed: false });
  const distance = (a: readonly number[], b: readonly number[]): number => raw.compare(sample(a), sample(b)).statistic ?? Number.NaN;

  it('is the shift between a sample and itself shifted', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -50, max: 50 }), (a, shift) => {
        const shifted = a.map((value) => value + shift);
        expect(distance(a, shifted)).toBeCloseTo(Math.abs(shift), 9);
      }),
      settings,
    );
  });

  it('is symmetric, scales with the unit and obeys the triangle inequality', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(distance(a, b)).toBe(distance(b, a));
        expect(
          distance(
            a.map((value) => value * 8),
            b.map((value) => value * 8),
          ),
        ).toBeCloseTo(distance(a, b) * 8, 9);
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c) + 1e-9);
      }),
      settings,
    );
  });
});

describe('populationStabilityIndex', () => {
  it('is never negative, and symmetric where both samples are binned by value', () => {
    const few = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(few, few, (a, b) => {
        const forth = populationStabilityIndex().compare(sample(a), sample(b)).statistic ?? -1;
        const back = populationStabilityIndex().compare(sample(b), sample(a)).statistic ?? -1;
        return forth >= 0 && Math.abs(forth - back) <= 1e-9 * Math.max(1, forth);
      }),
      settings,
    );
  });
});
