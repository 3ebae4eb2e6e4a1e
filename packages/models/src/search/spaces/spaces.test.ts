import { InvalidArgumentError } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomSearch } from '../../../test/random-search.js';
import { lightgbm } from '../../estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../../estimators/gradient-boosting/xgboost.js';
import { checkSearchSpace } from '../check-search-space.js';
import type { SearchSpace } from '../search-space.js';
import { tune } from '../tune.js';
import { lightgbmSpace } from './lightgbm-space.js';
import { narrowSpace } from './narrow-space.js';
import { xgboostSpace, xgboostSpaceOptions } from './xgboost-space.js';

describe('lightgbmSpace and xgboostSpace', () => {
  it('hold parameters that the estimators take', async () => {
    const options = { sampler: randomSearch(), trials: 60, mostFailures: 0 };
    const light = await tune({ ...options, space: lightgbmSpace, objective: (parameters) => Number(lightgbm(parameters).options.numLeaves) });
    expect(light.best?.loss).toBeLessThan(40);
    const rounds = await tune({
      ...options,
      space: xgboostSpace,
      objective: (parameters) => Number(xgboost(xgboostSpaceOptions(parameters)).options.numRounds),
    });
    for (const { parameters, loss } of rounds.trials) {
      const { eta } = xgboostSpaceOptions(parameters);
      const [low, high] = { slow: [600, 9000], middle: [300, 4500], fast: [100, 1800] }[parameters.pace] as [number, number];
      expect(loss).toBeGreaterThanOrEqual(low);
      expect(loss).toBeLessThanOrEqual(high);
      expect(eta! < 0.03 || eta! > 0.1).toBe(parameters.pace !== 'middle');
    }
  });
});

describe('narrowSpace', () => {
  const space = {
    rate: { type: 'float', low: 0.01, high: 1, scale: 'log' },
    share: { type: 'float', low: 0, high: 1 },
    depth: { type: 'integer', low: 3, high: 11, step: 2 },
    leaves: { type: 'integer', low: 1, high: 1024, scale: 'log' },
    kind: { type: 'categorical', choices: ['a', 'b'] },
    count: { type: 'integer', low: 0, high: 9 },
    extra: { type: 'float', low: 0, high: 8, when: { parameter: 'count', in: [1] } },
  } as const satisfies SearchSpace;

  it('keeps a share of each range around the point, in its own scale', () => {
    const narrowed = narrowSpace(space, { rate: 0.1, share: 0.9, depth: 7, leaves: 32, kind: 'a', count: 1, extra: 4 }, 0.5);
    expect(narrowed.rate.low).toBeCloseTo(0.1 / Math.sqrt(10), 12);
    expect(narrowed.rate.high).toBeCloseTo(0.1 * Math.sqrt(10), 12);
    expect(narrowed.share.low).toBeCloseTo(0.65, 12);
    expect(narrowed.share.high).toBe(1);
    expect(narrowed.depth).toEqual({ type: 'integer', low: 5, high: 9, step: 2 });
    expect([narrowed.leaves.low, narrowed.leaves.high]).toEqual([6, 181]);
    expect(narrowed.kind).toEqual(space.kind);
    expect(narrowed.count).toEqual(space.count);
    expect(narrowed.extra).toMatchObject({ low: 2, high: 6, when: { parameter: 'count', in: [1] } });
  });

  it('leaves alone what the point does not have, and keeps at least the point', () => {
    const narrowed = narrowSpace(space, { rate: 1, share: 0, depth: 3, leaves: 1, kind: 'b', count: 0 }, 1e-9);
    expect(narrowed.extra).toEqual(space.extra);
    expect(narrowed.depth).toEqual({ type: 'integer', low: 3, high: 3 });
    expect(narrowed.rate.high).toBe(1);
    expect(() => checkSearchSpace(narrowed)).not.toThrow();
  });

  it('is always a space that holds the point and lies within the old one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        (rate, at, share) => {
          const depth = 3 + 2 * at;
          const narrowed = narrowSpace(space, { rate, share: rate, depth, leaves: 5, kind: 'a', count: 1, extra: 0 }, share);
          checkSearchSpace(narrowed);
          for (const [name, value] of [
            ['rate', rate],
            ['depth', depth],
            ['leaves', 5],
          ] as const) {
            expect(narrowed[name].low).toBeLessThanOrEqual(value);
            expect(narrowed[name].high).toBeGreaterThanOrEqual(value);
            expect(narrowed[name].low).toBeGreaterThanOrEqual(space[name].low);
            expect(narrowed[name].high).toBeLessThanOrEqual(space[name].high);
          }
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a share of %d', (share) => {
    expect(() => narrowSpace(space, {}, share)).toThrow(InvalidArgumentError);
  });
});
