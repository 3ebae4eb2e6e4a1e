import { InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { sessionEProcess } from './session-e-process.js';

const warmUp = Array.from({ length: 10 }, (_, session) => (session % 2 === 0 ? 1 : -1));

/** Expectation of the last capital over every way in which the sessions after the warm-up can turn out, two outcomes with their probabilities each. */
function expectation(outcomes: readonly (readonly [value: number, probability: number])[][]): number {
  let total = 0;
  for (let path = 0; path < 1 << outcomes.length; path++) {
    const drawn = outcomes.map((pair, session) => pair[(path >> session) & 1]!);
    const probability = drawn.reduce((product, [, p]) => product * p, 1);
    total += probability * sessionEProcess([...warmUp, ...drawn.map(([value]) => value)]).at(-1)!;
  }
  return total;
}

describe('sessionEProcess', () => {
  it('stakes nothing on the first ten sessions, and then what the formula says', () => {
    // The scale is 1, for every difference is 1 or -1. Gains of 0.5: the stakes make x = 0.05, 0.1 and 0.2. Then a loss of 3: x = -0.3, -0.6 and -1.2, the last beyond -0.9.
    const scale = Math.sqrt((0.97 * (1 - 0.97 ** 10) + 0.25 * 0.03) / (1 - 0.97 ** 11));
    const evidence = sessionEProcess([...warmUp, 0.5, -3 * scale]);
    expect([...evidence.subarray(0, 10)]).toEqual(new Array(10).fill(1));
    const gains = [0.25 * Math.exp(0.05 - 0.00125), 0.5 * Math.exp(0.1 - 0.005), 0.25 * Math.exp(0.2 - 0.02)];
    expect(evidence[10]).toBeCloseTo(gains[0]! + gains[1]! + gains[2]!, 12);
    expect(evidence[11]).toBeCloseTo(0.7 * gains[0]! + 0.4 * gains[1]! + 0.1 * gains[2]!, 12);
  });

  it.each([
    ['of any size', 0.3, 5, 0],
    ['of like sizes, with next to nothing wasted', 20, 0.05, 0.95],
  ])('is worth 1 at most on average when differences are symmetric, %s', (_, shape, scale, least) => {
    const random = seededRandom(3);
    for (let trial = 0; trial < 20; trial++) {
      const outcomes = Array.from({ length: 9 }, () => {
        const size = random.gamma(shape) * scale;
        return [[size, 0.5] as const, [-size, 0.5] as const];
      });
      const mean = expectation(outcomes);
      expect(mean).toBeLessThanOrEqual(1 + 1e-12);
      expect(mean).toBeGreaterThan(least);
    }
  });

  it('is worth 1 at most on average when differences are mostly a little above 0 and seldom far below, within 2.25 scales', () => {
    for (const p of [0.05, 0.1, 0.2, 0.4]) {
      const outcomes = Array.from(
        { length: 9 },
        () =>
          [
            [p / (1 - p), 1 - p],
            [-1, p],
          ] as const,
      );
      expect(expectation(outcomes.map((pair) => [...pair]))).toBeLessThanOrEqual(1 + 1e-12);
    }
  });

  it('rises against noise in 5 of 100 years to 20 at most, looking every night', () => {
    const random = seededRandom(11);
    const [years, nights] = [2_000, 252];
    let alarms = 0;
    for (let year = 0; year < years; year++) {
      let volatility = 0;
      const differences = Float64Array.from({ length: nights }, () => {
        volatility = 0.95 * volatility + 0.2 * random.normal();
        return Math.exp(volatility) * random.normal();
      });
      if (sessionEProcess(differences).some((value) => value >= 20)) alarms++;
    }
    expect(alarms / years).toBeLessThan(0.05);
  });

  it('finds a challenger whose gain is half a standard deviation within 120 sessions, nine times in ten', () => {
    const random = seededRandom(12);
    let found = 0;
    for (let contest = 0; contest < 300; contest++) {
      const differences = Float64Array.from({ length: 120 }, () => 0.5 + random.normal());
      if (sessionEProcess(differences).some((value) => value >= 40)) found++;
    }
    expect(found / 300).toBeGreaterThan(0.9);
  });

  it('does not change with later sessions, with the unit, or by differences of 0', () => {
    const random = seededRandom(5);
    const differences = Array.from({ length: 60 }, () => 0.3 + random.normal());
    const whole = sessionEProcess(differences);
    expect([...sessionEProcess(differences.slice(0, 40))]).toEqual([...whole.subarray(0, 40)]);
    expect(sessionEProcess(differences.map((value) => 1e-4 * value)).at(-1)).toBeCloseTo(whole.at(-1)!, 10);
    expect([...sessionEProcess(new Float64Array(30))]).toEqual(new Array(30).fill(1));
    expect(sessionEProcess([])).toHaveLength(0);
    expect(sessionEProcess(new Array(5_000).fill(1)).at(-1)).toBe(Number.MAX_VALUE);
  });

  it('refuses a difference that is not finite', () => {
    expect(() => sessionEProcess([1, Number.NaN])).toThrow(InvalidArgumentError);
  });
});
