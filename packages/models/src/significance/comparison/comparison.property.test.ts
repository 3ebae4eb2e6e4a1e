import { ColumnTable, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelConfidenceSet } from './model-confidence-set.js';
import { realityCheck } from './reality-check.js';
import { superiorPredictiveAbility } from './superior-predictive-ability.js';

const sessions = 25;
const perSession = 4;
const session = Float64Array.from({ length: sessions * perSession }, (_, row) => Math.floor(row / perSession));
const replications = 199;

/** A benchmark and models that lose alike, with errors common to the rows of a session. */
function equalLosses(seed: number, models: number): { readonly baseline: Float64Array; readonly models: Readonly<Record<string, Float64Array>> } {
  const random = seededRandom(seed);
  const losses = (): Float64Array => {
    const shared = Float64Array.from({ length: sessions }, random.normal);
    return session.map((index) => 5 + shared[index]! + 0.5 * random.normal());
  };
  return { baseline: losses(), models: Object.fromEntries(Array.from({ length: models }, (_, index) => [`m${index}`, losses()])) };
}

const seeds = fc.integer({ min: 0, max: 1e6 });
const sizes = fc.integer({ min: 1, max: 5 });

describe('comparisons of models', () => {
  it('do not depend on the unit of the loss', () => {
    const property = fc.property(seeds, sizes, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (seed, count, unit) => {
      const { baseline, models } = equalLosses(seed, count + 1);
      const scaled = (values: Float64Array): Float64Array => values.map((value) => unit * value);
      const scaledModels = new ColumnTable(Object.fromEntries(Object.entries(models).map(([name, values]) => [name, scaled(values)])));
      const input = { session, replications, seed };
      const once = superiorPredictiveAbility({ ...input, baseline, models: new ColumnTable(models) });
      const again = superiorPredictiveAbility({ ...input, baseline: scaled(baseline), models: scaledModels });
      expect(again.statistic).toBeCloseTo(once.statistic!, 9);
      expect(Math.abs(again.pValue! - once.pValue!)).toBeLessThanOrEqual(1 / replications);
      const sets = [models, scaledModels].map((losses) =>
        modelConfidenceSet({ ...input, losses: losses instanceof ColumnTable ? losses : new ColumnTable(losses) }),
      );
      expect(sets[1]!.models.map(({ name }) => name)).toEqual(sets[0]!.models.map(({ name }) => name));
    });
    fc.assert(property, { seed: 1, numRuns: 40 });
  });

  it('give a model and the benchmark statistics of opposite sign when they change places', () => {
    const property = fc.property(seeds, (seed) => {
      const { baseline, models } = equalLosses(seed, 1);
      const statisticOf = (benchmark: Float64Array, model: Float64Array): number =>
        superiorPredictiveAbility({ baseline: benchmark, models: new ColumnTable({ model }), session, replications: 9 }).models[0]!.statistic!;
      expect(statisticOf(models.m0!, baseline)).toBeCloseTo(-statisticOf(baseline, models.m0!), 10);
    });
    fc.assert(property, { seed: 2, numRuns: 40 });
  });

  it('never find more in a reality check because more trials were run that are no better', () => {
    const property = fc.property(seeds, sizes, sizes, (seed, few, more) => {
      const { baseline, models } = equalLosses(seed, few + more);
      const entries = Object.entries(models);
      const check = (kept: typeof entries): ReturnType<typeof realityCheck> =>
        realityCheck({ baseline, trials: new ColumnTable(Object.fromEntries(kept)), trialsRun: kept.length, session, replications, seed });
      const all = check(entries);
      const fewer = check([entries.find(([name]) => name === all.best)!, ...entries.filter(([name]) => name !== all.best).slice(0, few - 1)]);
      expect(fewer.statistic).toBe(all.statistic);
      expect(all.pValue!).toBeGreaterThanOrEqual(fewer.pValue!);
    });
    fc.assert(property, { seed: 3, numRuns: 60 });
  });

  it('give p-values of equal losses that are about uniform', () => {
    const rounds = 400;
    const [superior, reality] = [[] as number[], [] as number[]];
    let kept = 0;
    for (let seed = 0; seed < rounds; seed++) {
      const { baseline, models } = equalLosses(seed, 3);
      const table = new ColumnTable(models);
      superior.push(superiorPredictiveAbility({ baseline, models: table, session, replications, seed }).pValue!);
      reality.push(realityCheck({ baseline, trials: table, trialsRun: 3, session, replications, seed }).pValue!);
      if (modelConfidenceSet({ losses: table, session, replications, seed }).included.length === 3) kept++;
    }
    for (const pValues of [superior, reality]) {
      for (const level of [0.1, 0.5]) {
        const share = pValues.filter((value) => value <= level).length / rounds;
        // Three binomial standard errors, and 0.03 for the z-like statistic of 25 sessions.
        expect(Math.abs(share - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / rounds) + 0.03);
      }
    }
    // The set of level 0.1 holds all of three equal models in 9 of 10 cases.
    expect(Math.abs(kept / rounds - 0.9)).toBeLessThan(0.075);
  });
});
