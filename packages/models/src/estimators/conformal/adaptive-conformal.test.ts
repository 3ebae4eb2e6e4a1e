import { ArtifactFormatError, InsufficientDataError, InvalidArgumentError, ShapeMismatchError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { adaptiveConformal } from './adaptive-conformal.js';
import type { AdaptiveConformalOptions } from './adaptive-options.js';

const ten = Float64Array.of(3, -1, 9, -4, 7, -2, 5, -8, 6, 10);
const at = (startTime: number, prediction = 0) => ({ startTime, endTime: startTime + 30, prediction });

describe('adaptiveConformal', () => {
  it('starts from the threshold of the scores, and moves it by the step of the paper', () => {
    // rank ceil(11 x 0.9) = 10 of ten sizes; the step is 0.01 of the threshold of 10
    const adaptive = adaptiveConformal({ scores: ten, learningRate: 0.01, maximumScore: 50 });
    expect(adaptive.interval(at(0))).toEqual({ coverage: 0.9, lower: -10, upper: 10 });
    adaptive.observe(0, 11);
    expect(adaptive.interval(at(30)).upper).toBeCloseTo(10 + 0.1 * 0.9, 12);
    adaptive.observe(30, 0);
    expect(adaptive.interval(at(60)).upper).toBeCloseTo(10 + 0.1 * 0.9 - 0.1 * 0.1, 12);
  });

  it('by levels reads the threshold off the scores at the level that misses and hits have moved', () => {
    const scores = Float64Array.from({ length: 99 }, (_, row) => row + 1);
    const adaptive = adaptiveConformal({ scores, method: 'adaptive-level', learningRate: 0.1, maximumScore: 200 });
    expect(adaptive.interval(at(0)).upper).toBe(90);
    adaptive.observe(0, 95);
    // level 0.1 - 0.1 x 0.9 = 0.01; rank ceil(101 x 0.99) = 100 of the 100 scores
    expect(adaptive.interval(at(30)).upper).toBe(99);
    adaptive.observe(30, 150);
    // level 0: beyond the last score the largest threshold allowed, never an infinite one
    expect(adaptive.interval(at(60)).upper).toBe(200);
    adaptive.observe(60, 1);
    expect(adaptive.interval(at(90)).upper).toBe(150);
  });

  it('counts an outcome from its end on and not before, however early it is told', () => {
    const adaptive = adaptiveConformal({ scores: ten, learningRate: 0.5 });
    adaptive.interval(at(0));
    adaptive.observe(0, 1_000);
    expect(adaptive.interval(at(1)).upper).toBe(10);
    expect(adaptive.interval(at(29)).upper).toBe(10);
    expect(adaptive.interval(at(30)).upper).toBe(14.5);
  });

  it('moves each group by itself, and each side by itself where tails are separate', () => {
    const scores = Float64Array.from({ length: 40 }, (_, row) => (row % 20) - 9.5);
    const groups = scores.map((_, row) => Math.floor(row / 20));
    const adaptive = adaptiveConformal({ scores, groups, tails: 'separate', learningRate: 0.1 });
    const ends = (startTime: number, group: number) => {
      const { lower, upper } = adaptive.interval({ ...at(startTime), group, id: `${startTime}-${group}` });
      return [lower, upper];
    };
    expect([ends(0, 0), ends(0, 1)]).toEqual([
      [-9.5, 9.5],
      [-9.5, 9.5],
    ]);
    adaptive.observe('0-0', 100);
    const [low, high] = ends(30, 0);
    expect([low! > -9.5, high! > 9.5, ends(30, 1)]).toEqual([true, true, [-9.5, 9.5]]);
  });

  it('widens by the scale', () => {
    const adaptive = adaptiveConformal({ scores: ten });
    expect(adaptive.interval({ ...at(0, 5), scale: 2 })).toMatchObject({ lower: -15, upper: 25 });
  });

  it('goes on from a snapshot as if nothing had happened', () => {
    for (const method of ['quantile-tracking', 'adaptive-level'] as const) {
      const options: AdaptiveConformalOptions = { scores: ten, method, learningRate: 0.05, memory: 15 };
      const random = seededRandom(3);
      const [whole, first, second] = [adaptiveConformal(options), adaptiveConformal(options), adaptiveConformal(options)];
      for (let time = 0; time < 400; time++) {
        if (time === 200) second.restore(first.snapshot());
        const parts = time < 200 ? first : second;
        const outcome = 8 * random.normal();
        expect(parts.interval(at(time))).toEqual(whole.interval(at(time)));
        for (const one of [whole, parts]) one.observe(time, outcome);
      }
      expect(second.snapshot()).toEqual(whole.snapshot());
    }
  });

  it('forgets the oldest interval when too many wait', () => {
    const adaptive = adaptiveConformal({ scores: ten, maximumPending: 2 });
    for (const time of [0, 1, 2]) adaptive.interval(at(time));
    expect(() => adaptive.observe(0, 1)).toThrow('"id" must be of an interval that waits for its outcome, received "0".');
    adaptive.observe(1, 1);
  });

  it('refuses snapshots of other options and bytes that are none', () => {
    const bytes = adaptiveConformal({ scores: ten }).snapshot();
    expect(() => adaptiveConformal({ scores: ten, method: 'adaptive-level' }).restore(bytes)).toThrow(ArtifactFormatError);
    expect(() => adaptiveConformal({ scores: ten }).restore(bytes.slice(1))).toThrow(ArtifactFormatError);
  });

  it.each([
    [{ coverage: 1 }],
    [{ learningRate: 0 }],
    [{ maximumScore: Number.POSITIVE_INFINITY }],
    [{ memory: 0 }],
    [{ maximumPending: 1.5 }],
    [{ groups: ten.map(() => 0.5) }],
    [{ scores: ten.map(() => Number.NaN) }],
  ])('refuses the options %j', (options) => {
    expect(() => adaptiveConformal({ scores: ten, ...options })).toThrow(InvalidArgumentError);
  });

  it('refuses too few scores, and groups of another length', () => {
    expect(() => adaptiveConformal({ scores: ten.slice(0, 8) })).toThrow('"scores of group 0" needs at least "9", "8" are available.');
    expect(() => adaptiveConformal({ scores: [] })).toThrow(InsufficientDataError);
    expect(() => adaptiveConformal({ scores: ten, groups: [0] })).toThrow(ShapeMismatchError);
  });

  it.each([
    [{ ...at(4) }, /never before that of an earlier interval, received "4 after 5"/],
    [{ ...at(5) }, /"id" must be of no interval that still waits/],
    [{ ...at(6), endTime: 5 }, /"endTime" must be/],
    [{ ...at(6), prediction: Number.NaN }, /"prediction" must be finite/],
    [{ ...at(6), scale: 0 }, /"scale" must be more than 0/],
    [{ ...at(6), scale: 1e308 }, /"scale" must be such that the interval is finite/],
    [{ ...at(6), group: 1 }, /"group" must be an integer between 0 and 0/],
  ])('refuses the request %j', (request, message) => {
    const adaptive = adaptiveConformal({ scores: ten });
    adaptive.interval(at(5));
    expect(() => adaptive.interval(request)).toThrow(message);
    expect(() => adaptive.observe(5, Number.NaN)).toThrow('"outcome" must be finite');
  });
});
