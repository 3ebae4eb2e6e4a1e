import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { signCalibration, signProbability } from './sign-calibration.js';

const random = seededRandom(4);
const prediction = Float64Array.from({ length: 20_000 }, random.normal);
const outcomesAt = (slope: number, intercept = 0): Float64Array =>
  prediction.map((value) => (random.uniform() < 1 / (1 + Math.exp(-(intercept + slope * value))) ? 1 : -1));

describe('signCalibration', () => {
  it('finds the logistic function that the signs were drawn from', () => {
    const { intercept, slope } = signCalibration({ prediction, outcome: outcomesAt(0.8, 0.3), effectiveObservations: prediction.length });
    // standard errors are 0.016 and 0.02
    expect(Math.abs(slope - 0.8)).toBeLessThan(0.06);
    expect(Math.abs(intercept - 0.3)).toBeLessThan(0.05);
  });

  it('does not change with the unit of the predictions', () => {
    const outcome = outcomesAt(0.8);
    const one = signCalibration({ prediction, outcome, effectiveObservations: 500 });
    const other = signCalibration({ prediction: prediction.map((value) => 1e-4 * value), outcome, effectiveObservations: 500 });
    expect(signProbability(other, 2e-4)).toBeCloseTo(signProbability(one, 2), 6);
  });

  it('gives a prediction that was wrong about the sign no say', () => {
    expect(signCalibration({ prediction, outcome: outcomesAt(-1), effectiveObservations: 1_000 }).slope).toBe(0);
  });

  it('comes no nearer to 0 or 1 than the labels that do not overlap allow', () => {
    const calibration = signCalibration({ prediction, outcome: prediction.map(() => 1), effectiveObservations: 8 });
    expect(signProbability(calibration, 0)).toBeCloseTo(0.9, 9);
    expect(signCalibration({ prediction: new Float64Array(4), outcome: Float64Array.of(1, -1, 1, 0), effectiveObservations: 4 })).toEqual({
      intercept: 0,
      slope: 0,
    });
  });
});
