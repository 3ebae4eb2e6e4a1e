import { describe, expect, it } from 'vitest';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';
import { splittingFixture as fixture, fixtureDataset, optionsOf } from './gradient-boosting-fixture.js';

function worstDifference(received: Float64Array, expected: readonly number[]): number {
  return expected.reduce((worst, value, row) => Math.max(worst, Math.abs(value - received[row]!)), 0);
}

/** How far apart received and expected sums of gains are, as a share of the larger one; beyond rounding of the fixture. */
function worstRatio(received: Float64Array, expected: readonly number[]): number {
  return expected.reduce((worst, gain, feature) => Math.max(worst, (Math.abs(gain - received[feature]!) - 1e-3) / Math.max(gain, received[feature]!, 1)), 0);
}

describe('LightGBM 4.7.0', () => {
  for (const [name, expected] of Object.entries(fixture.lightgbm)) {
    it(`grows the same ${fixture.rounds} trees: ${name}`, async () => {
      const dataset = fixtureDataset({ isWeighted: name.includes('weighted'), fixture });
      const model = await lightgbm({ ...optionsOf(expected), numIterations: fixture.rounds }).fit(dataset);
      // LightGBM keeps labels and gradients in single precision.
      expect([...model.importance.split]).toEqual(expected.splits);
      expect(worstRatio(model.importance.gain, expected.gains ?? [])).toBeLessThan(1e-4);
      expect(worstDifference(await model.predict(dataset.features), expected.predictions)).toBeLessThan(1e-7);
    });
  }
});

describe('XGBoost 3.2.0', () => {
  for (const [name, expected] of Object.entries(fixture.xgboost)) {
    it(`grows the same ${fixture.rounds} trees: ${name}`, async () => {
      const dataset = fixtureDataset({ isWeighted: name.includes('weighted'), fixture });
      const { categorical, ...options } = optionsOf(expected);
      const model = await xgboost({
        ...options,
        numRounds: fixture.rounds,
        ...(categorical === undefined ? {} : { categoricalFeatures: categorical as string[] }),
      }).fit(dataset);
      expect([...model.importance.split]).toEqual(expected.splits);
      expect(worstRatio(model.importance.gain, expected.gains ?? [])).toBeLessThan(1e-4);
      // XGBoost computes in single precision.
      expect(worstDifference(await model.predict(dataset.features), expected.predictions)).toBeLessThan(2e-6);
    });
  }
});
