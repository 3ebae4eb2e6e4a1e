import { describe, expect, it } from 'vitest';
import { distinctValues } from '../src/estimators/gradient-boosting/binning/distinct-values.js';
import { findBinBounds } from '../src/estimators/gradient-boosting/binning/find-bin-bounds.js';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';
import { boostingFixture, fixtureDataset, optionsOf } from './gradient-boosting-fixture.js';

const { rounds } = boostingFixture;

function worstDifference(received: Float64Array, expected: readonly number[]): number {
  return expected.reduce((worst, value, row) => Math.max(worst, Math.abs(value - received[row]!)), 0);
}

describe('LightGBM 4.7.0', () => {
  for (const [name, expected] of Object.entries(boostingFixture.lightgbm)) {
    it(`grows the same ${rounds} trees: ${name}`, async () => {
      const dataset = fixtureDataset({ isWeighted: name === 'weighted' });
      const model = await lightgbm({ ...optionsOf(expected), numIterations: rounds }).fit(dataset);
      // LightGBM keeps labels and gradients in single precision.
      expect(worstDifference(await model.predict(dataset.features), expected.predictions)).toBeLessThan(1e-7);
      expect([...model.importance.split]).toEqual(expected.splits);
    });
  }

  for (const { column, maxBin, minDataInBin, thresholds } of boostingFixture.bins) {
    it(`cuts the column "${column}" at the same places: ${maxBin} bins of at least ${minDataInBin} rows`, () => {
      const sorted = Float64Array.from(boostingFixture.binColumns[column]!).sort();
      const bounds = findBinBounds(distinctValues(sorted), { maxBins: maxBin, minDataInBin });
      expect([...separating(bounds, sorted)]).toEqual(thresholds);
    });
  }
});

/** Bounds with values on both sides, the highest of several that part the same values. */
function separating(bounds: Float64Array, values: Float64Array): Float64Array {
  const below = (bound: number): number => values.filter((value) => value <= bound).length;
  return bounds.filter((bound, index) => below(bound) > 0 && below(bound) < values.length && below(bound) < below(bounds[index + 1]!));
}

describe('XGBoost 3.2.0', () => {
  for (const [name, expected] of Object.entries(boostingFixture.xgboost)) {
    it(`grows the same ${rounds} trees: ${name}`, async () => {
      const dataset = fixtureDataset({ isWeighted: name === 'weighted' });
      const model = await xgboost({ ...optionsOf(expected), numRounds: rounds }).fit(dataset);
      // XGBoost computes in single precision.
      expect(worstDifference(await model.predict(dataset.features), expected.predictions)).toBeLessThan(2e-6);
    });
  }
});
