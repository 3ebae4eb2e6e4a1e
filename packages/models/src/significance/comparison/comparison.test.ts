import { ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { clusteredTest } from '../../metrics/clustered-test.js';
import { modelConfidenceSet } from './model-confidence-set.js';
import { realityCheck } from './reality-check.js';
import { superiorPredictiveAbility } from './superior-predictive-ability.js';

const random = seededRandom(21);
const sessions = 40;
const perSession = 20;
const rows = sessions * perSession;
const session = Float64Array.from({ length: rows }, (_, row) => Math.floor(row / perSession));
const constant = (value: number): Float64Array => new Float64Array(rows).fill(value);

/** Losses about a mean with an error that is common to all rows of a session. */
function lossesWith(mean: number, scale = 1): Float64Array {
  const shared = Float64Array.from({ length: sessions }, random.normal);
  return session.map((index) => mean + scale * (shared[index]! + random.normal()));
}

describe('superiorPredictiveAbility', () => {
  it('by session has the standard error of the clustered test, but for its correction for few sessions', () => {
    const model = lossesWith(1);
    const baseline = lossesWith(1.3);
    const result = superiorPredictiveAbility({ baseline, models: new ColumnTable({ model }), session, replications: 99 });
    const clustered = clusteredTest(
      baseline.map((value, row) => value - model[row]!),
      session,
    );
    expect(result.models[0]!.standardError / clustered.standardError!).toBeCloseTo(Math.sqrt((sessions - 1) / sessions), 12);
    expect(result.resampling).toEqual({ units: sessions, blockLength: null, replications: 99 });
  });

  it('finds the one good model among many, and names it', () => {
    const baseline = lossesWith(1);
    const models = new ColumnTable({ bad: lossesWith(2), good: lossesWith(0), equal: lossesWith(1) });
    const result = superiorPredictiveAbility({ baseline, models, session });
    expect(result.best).toBe('good');
    expect(result.pValue).toBeLessThan(0.01);
  });

  it('keeps its order of p-values: lower, consistent, upper', () => {
    const models = new ColumnTable({ a: lossesWith(1.4), b: lossesWith(3), c: lossesWith(0.9) });
    const { pValueLower, pValue, pValueUpper } = superiorPredictiveAbility({ baseline: lossesWith(1), models, session });
    expect(pValueLower!).toBeLessThanOrEqual(pValue!);
    expect(pValue!).toBeLessThanOrEqual(pValueUpper!);
  });

  it('is 1 where no model has the smaller mean', () => {
    const baseline = lossesWith(1);
    const models = new ColumnTable({ worse: baseline.map((value) => value + 1 + 0.1 * random.normal()) });
    expect(superiorPredictiveAbility({ baseline, models, session })).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('gives no verdict for a model that repeats the benchmark or differs by a constant, nor for two sessions', () => {
    const baseline = lossesWith(1);
    for (const model of [baseline, baseline.map((value) => value - 0.5)]) {
      const result = superiorPredictiveAbility({ baseline, models: new ColumnTable({ model }), session, replications: 9 });
      expect(result).toMatchObject({ statistic: null, best: null, pValue: null, pValueUpper: null });
    }
    const two = session.map((index) => Math.floor((2 * index) / sessions));
    expect(superiorPredictiveAbility({ baseline, models: new ColumnTable({ model: lossesWith(0) }), session: two, replications: 9 }).pValue).toBeNull();
  });

  it('takes the longest automatic block of the differences where nothing is given', () => {
    const models = new ColumnTable({ slow: lossesWith(1) });
    const { resampling } = superiorPredictiveAbility({ baseline: constant(1), models, replications: 9 });
    expect(resampling.units).toBe(rows);
    expect(resampling.blockLength).toBeGreaterThan(5);
  });

  it('refuses what it cannot compare', () => {
    const models = new ColumnTable({ a: constant(1) });
    expect(() => superiorPredictiveAbility({ baseline: new Float64Array(3), models })).toThrow(ShapeMismatchError);
    expect(() => superiorPredictiveAbility({ baseline: constant(1), models: new ColumnTable({}) })).toThrow(InsufficientDataError);
    expect(() => superiorPredictiveAbility({ baseline: constant(Number.NaN), models })).toThrow('"losses of baseline" must be finite in every row');
    expect(() => superiorPredictiveAbility({ baseline: constant(2), models, session, blockLength: 3 })).toThrow(
      /"blockLength" must be absent where "session" is given/,
    );
    expect(() => superiorPredictiveAbility({ baseline: constant(2), models, session: session.map((value) => -value) })).toThrow(
      /"session" must be finite and never less/,
    );
    expect(() => superiorPredictiveAbility({ baseline: constant(2), models, blockLength: 0 })).toThrow(InvalidArgumentError);
    expect(() => superiorPredictiveAbility({ baseline: constant(2), models, replications: 0 })).toThrow(InvalidArgumentError);
  });
});

describe('realityCheck', () => {
  it('refuses the losses of the best trial alone, and says what to keep', () => {
    const input = { baseline: lossesWith(1), trials: new ColumnTable({ best: lossesWith(0) }), trialsRun: 50 };
    expect(() => realityCheck(input)).toThrow('"trialsRun" must be 1, the number of columns of "trials", received "50".');
    expect(() => realityCheck(input)).toThrow(InvalidArgumentError);
  });

  it('takes for luck what the best of many trials without skill shows', () => {
    const baseline = constant(1);
    const trials = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`trial_${index}`, lossesWith(1)]));
    const result = realityCheck({ baseline, trials: new ColumnTable(trials), trialsRun: 60, session });
    expect(result.pValue).toBeGreaterThan(0.05);
    const alone = clusteredTest(
      trials[result.best]!.map((loss) => 1 - loss),
      session,
    );
    expect(alone.pValue).toBeLessThan(0.05);
  });

  it('gives no verdict where the best differs by a constant', () => {
    const baseline = lossesWith(1);
    const trials = new ColumnTable({ best: baseline.map((value) => value - 0.1), other: lossesWith(2) });
    expect(realityCheck({ baseline, trials, trialsRun: 2, session, replications: 9 }).pValue).toBeNull();
    expect(realityCheck({ baseline, trials, trialsRun: 2, session: constant(0), replications: 9 }).pValue).toBeNull();
  });
});

describe('modelConfidenceSet', () => {
  it.each(['range', 'maximum'] as const)('keeps the good and leaves out the bad, statistic %s', (statistic) => {
    const losses = new ColumnTable({ bad: lossesWith(2.5), good: lossesWith(0), alike: lossesWith(0.05), worst: lossesWith(5) });
    const result = modelConfidenceSet({ losses, session, statistic });
    expect(result.included).toEqual(['good', 'alike']);
    expect(result.models[0]!.name).toBe('worst');
    expect(result.models.at(-1)!.pValue).toBe(1);
  });

  it('keeps both of two models that are the same or differ by a constant', () => {
    const a = lossesWith(1);
    for (const b of [a, a.map((value) => value + 0.3)]) {
      for (const statistic of ['range', 'maximum'] as const) {
        expect(modelConfidenceSet({ losses: new ColumnTable({ a, b }), session, statistic, replications: 99 }).included).toEqual(['a', 'b']);
      }
    }
  });

  it('reports the mean losses, and has no p-values for one session', () => {
    const [a, b] = [lossesWith(1), lossesWith(2)];
    const { models, included } = modelConfidenceSet({ losses: new ColumnTable({ a, b }), session: constant(0), replications: 9 });
    expect(models.map(({ pValue }) => pValue)).toEqual([null, null]);
    expect(models[0]!.meanLoss).toBeCloseTo(a.reduce((sum, value) => sum + value, 0) / rows, 12);
    expect(included).toEqual(['a', 'b']);
  });

  it('refuses one model and a level outside 0 to 1', () => {
    expect(() => modelConfidenceSet({ losses: new ColumnTable({ a: constant(1) }) })).toThrow(InsufficientDataError);
    expect(() => modelConfidenceSet({ losses: new ColumnTable({ a: constant(1), b: constant(2) }), alpha: 1 })).toThrow(InvalidArgumentError);
  });
});
