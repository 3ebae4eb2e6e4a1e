import { readFileSync } from 'node:fs';
import { ShapeMismatchError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { clusteredTest } from '../metrics/clustered-test.js';
import { dieboldMariano } from '../metrics/diebold-mariano.js';
import { clarkWest } from './clark-west.js';

interface Golden {
  readonly clarkWest: Readonly<Record<'values' | 'baseline' | 'model', number[]>> & Readonly<Record<'adjustedGain' | 'statistic' | 'pValue', number>>;
}

const fixture = new URL('../../test/fixtures/significance/fixed-smoothing.json', import.meta.url);
const golden = (JSON.parse(readFileSync(fixture, 'utf8')) as Golden).clarkWest;
const input = { values: Float64Array.from(golden.values), baseline: Float64Array.from(golden.baseline), model: Float64Array.from(golden.model) };

describe('clarkWest', () => {
  it('agrees with the regression of the adjusted gain on a constant', () => {
    const result = clarkWest(input);
    expect(result.adjustedGain).toBeCloseTo(golden.adjustedGain, 12);
    // At horizon 1 the correction of Harvey, Leybourne and Newbold turns the variance over n into one over n - 1, as the regression has it.
    expect(result.statistic! / golden.statistic).toBeCloseTo(1, 10);
    expect(result.signalPValue! / golden.pValue).toBeCloseTo(1, 9);
  });

  it('clusters by session', () => {
    const session = Float64Array.from({ length: 80 }, (_, row) => Math.floor(row / 8));
    const adjusted = input.values.map(
      (y, row) => (y - input.baseline[row]!) ** 2 - (y - input.model[row]!) ** 2 + (input.baseline[row]! - input.model[row]!) ** 2,
    );
    const expected = clusteredTest(adjusted, session);
    expect(clarkWest({ ...input, session }).statistic).toBeCloseTo(expected.statistic!, 10);
  });

  it('has its level where a fitted model knows nothing, and finds a signal that the model is too noisy to use', () => {
    const random = seededRandom(2);
    const rounds = 1_000;
    const found = { noise: 0, signal: 0, gate: 0 };
    for (let round = 0; round < rounds; round++) {
      const feature = Float64Array.from({ length: 200 }, random.normal);
      const noise = Float64Array.from({ length: 200 }, random.normal);
      const baseline = new Float64Array(200);
      const model = feature.map((value) => 0.3 * value);
      if (clarkWest({ values: noise, baseline, model }).signalPValue! < 0.05) found.noise++;
      const values = noise.map((value, row) => value + 0.15 * feature[row]!);
      if (clarkWest({ values, baseline, model }).signalPValue! < 0.05) found.signal++;
      if (dieboldMariano({ baseline: values, model: values.map((value, row) => value - model[row]!) }).pValue! < 0.05) found.gate++;
    }
    expect(found.noise / rounds).toBeGreaterThan(0.03);
    expect(found.noise / rounds).toBeLessThan(0.07);
    // The coefficient is twice the true one, so that the forecasts gain nothing.
    expect(found.signal / rounds).toBeGreaterThan(0.6);
    expect(found.gate / rounds).toBeLessThan(0.1);
  });

  it('gives no verdict for a model that repeats the baseline, and refuses unequal lengths', () => {
    expect(clarkWest({ ...input, model: input.baseline })).toEqual({ question: 'is there signal', adjustedGain: 0, statistic: null, signalPValue: null });
    expect(() => clarkWest({ ...input, model: new Float64Array(3) })).toThrow(ShapeMismatchError);
  });
});
