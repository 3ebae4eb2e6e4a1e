import { InvalidArgumentError, ShapeMismatchError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { evaluateIntervals } from './evaluate-intervals.js';
import { intervalScores } from './interval-scores.js';

const column = (...values: number[]): Float64Array => Float64Array.from(values);

describe('intervalScores', () => {
  it('charges the width, and twenty times the distance of what a 90 % interval missed', () => {
    const scores = intervalScores({ lower: column(-1, -1, 0, 2), upper: column(1, 1, 3, 2), outcomes: column(0, 1.5, -0.1, 2), coverage: 0.9 });
    expect([...scores].map((score) => Number(score.toFixed(9)))).toEqual([2, 12, 5, 0]);
  });

  it('is lowest on average for the true quantiles', () => {
    const random = seededRandom(2);
    const outcomes = Float64Array.from({ length: 50_000 }, random.normal);
    const mean = (half: number): number => {
      const [lower, upper] = [outcomes.map(() => -half), outcomes.map(() => half)];
      return intervalScores({ lower, upper, outcomes, coverage: 0.9 }).reduce((sum, score) => sum + score, 0) / outcomes.length;
    };
    // in closed form 2 x density / tail = 2 x 0.10314 / 0.05 at the 5 % and 95 % quantiles of the normal distribution
    expect(mean(1.6449)).toBeCloseTo(4.1254, 1);
    for (const half of [1.3, 1.5, 1.8, 2]) expect(mean(half)).toBeGreaterThan(mean(1.6449));
  });

  it('refuses unequal lengths, crossed or infinite ends and a coverage that is none', () => {
    const good = { lower: column(0), upper: column(1), outcomes: column(0), coverage: 0.9 };
    expect(() => intervalScores({ ...good, lower: column(0, 0) })).toThrow(ShapeMismatchError);
    expect(() => intervalScores({ ...good, lower: column(2) })).toThrow('"lower" must be never above "upper", received "2 to 1 in row 0".');
    expect(() => intervalScores({ ...good, upper: column(Number.POSITIVE_INFINITY) })).toThrow(/"upper" must be finite in every row/);
    expect(() => intervalScores({ ...good, coverage: 90 })).toThrow(InvalidArgumentError);
  });
});

describe('evaluateIntervals', () => {
  it('gives coverage, width and score, over all and by group', () => {
    const result = evaluateIntervals({
      ...{ lower: column(0, 0, 0, 0), upper: column(1, 1, 1, 3), outcomes: column(0, 1, 2, -1), coverage: 0.5 },
      groups: { hour: [10, 9, 10, 9] },
    });
    expect(result).toEqual({
      coverage: { rows: 4, share: 0.5, interval: null },
      meanWidth: 1.5,
      intervalScore: (1 + 1 + 5 + 7) / 4,
      groups: {
        hour: [
          { group: 9, rows: 2, share: 0.5, interval: null },
          { group: 10, rows: 2, share: 0.5, interval: null },
        ],
      },
    });
  });

  it('says how far coverage scatters between sessions, not between rows', () => {
    // 100 sessions of 50 rows that are all held or all missed: the standard error is that of 100 draws, 0.03, not that of 5,000
    const random = seededRandom(6);
    const held = Array.from({ length: 100 }, () => random.uniform() < 0.9);
    const rows = 5_000;
    const session = Float64Array.from({ length: rows }, (_, row) => Math.floor(row / 50));
    const outcomes = session.map((number) => (held[number] ? 0 : 2));
    const { coverage } = evaluateIntervals({ lower: outcomes.map(() => -1), upper: outcomes.map(() => 1), outcomes, coverage: 0.9, session });
    const error = Math.sqrt((coverage.share * (1 - coverage.share)) / 100);
    expect(coverage.interval!.low).toBeLessThan(coverage.share);
    expect((coverage.interval!.high - coverage.interval!.low) / (2 * 1.96 * error)).toBeGreaterThan(0.85);
    expect((coverage.interval!.high - coverage.interval!.low) / (2 * 1.96 * error)).toBeLessThan(1.15);
  });

  it('gives the same for a seed, and nothing for a single session', () => {
    const options = { lower: column(0, 0), upper: column(1, 1), outcomes: column(0, 2), coverage: 0.9, session: column(0, 1), seed: 4 };
    expect(evaluateIntervals(options)).toEqual(evaluateIntervals(options));
    expect(evaluateIntervals({ ...options, session: column(3, 3) }).coverage.interval).toBeNull();
  });

  it('refuses no rows, groups of another length and too few resamples', () => {
    const good = { lower: column(0), upper: column(1), outcomes: column(0), coverage: 0.9 };
    expect(() => evaluateIntervals({ lower: column(), upper: column(), outcomes: column(), coverage: 0.9 })).toThrow(InvalidArgumentError);
    expect(() => evaluateIntervals({ ...good, groups: { hour: [1, 2] } })).toThrow(ShapeMismatchError);
    expect(() => evaluateIntervals({ ...good, resamples: 3 })).toThrow(InvalidArgumentError);
  });
});
