import { ColumnTable, type Dataset, InsufficientDataError, InvalidArgumentError, ShapeMismatchError, type ValueUnit } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.js';

function dataset(values: readonly number[], session?: readonly number[]): Dataset {
  const times = Float64Array.from(values.keys());
  return {
    features: new ColumnTable({ row: times }),
    label: { name: 'y', values: Float64Array.from(values), startTime: times, endTime: times, unit: 'percent', horizonBars: 1 },
    ...(session === undefined ? {} : { session: Float64Array.from(session) }),
  };
}

const labels = [1, -1, 2, 0];
const session = [0, 0, 1, 1];

describe('evaluate', () => {
  it('gives the scores computed by hand', () => {
    // Errors 0.5, 0.5, 1, 1; squared 0.25, 0.25, 1, 1. Train mean 1: squared errors 0, 4, 1, 1. Zero: 1, 1, 4, 0. Own mean 0.5: 0.25, 2.25, 2.25, 0.25.
    const scores = evaluate({ predictions: Float64Array.of(0.5, -1.5, 3, -1), dataset: dataset(labels, session), trainMean: 1 });
    expect(scores).toMatchObject({
      rows: 4,
      sessions: 2,
      rmse: Math.sqrt(0.625),
      mae: 0.75,
      r2: 0.5,
      skill: 1 - 2.5 / 6,
      zeroSkill: 1 - 2.5 / 6,
      baselineRmse: Math.sqrt(1.5),
      directionalAccuracy: 1,
    });
    // Gains over the mean -0.25, 3.75, 0, 0: mean 0.875, session sums of deviations 1.75 and -1.75, t = 0.875 / 0.875 with 1 degree of freedom.
    expect(scores.clusteredPValue).toBeCloseTo(0.25, 12);
    // Gains over zero 0.75, 0.75, 3, -1: mean 0.875, sums of deviations -0.25 and 0.25, t = 0.875 / 0.125 = 7.
    expect(scores.clusteredPValueZero).toBeCloseTo(0.5 - Math.atan(7) / Math.PI, 12);
    // At horizon 1: variance of the gains 43.8125 / 16 - 0.765625 over 4 rows, correction sqrt(3 / 4).
    const variance = ((0.0625 + 14.0625) / 4 - 0.765625) / 4;
    expect(scores.dmStatistic).toBeCloseTo((0.875 / Math.sqrt(variance)) * Math.sqrt(0.75), 12);
  });

  it('gives the train mean a skill of exactly 0 and no p-value against itself', () => {
    const scores = evaluate({ predictions: new Float64Array(4).fill(0.1), dataset: dataset(labels, session), trainMean: 0.1 });
    expect([scores.skill, scores.clusteredPValue, scores.dmPValue]).toEqual([0, null, null]);
    expect(scores.rmse).toBe(scores.baselineRmse);
  });

  it('takes a forecast that repeats the train mean up to rounding for the train mean', () => {
    const scores = evaluate({ predictions: new Float64Array(4).fill(0.1 + 0.2), dataset: dataset(labels, session), trainMean: 0.3 });
    expect(scores.clusteredPValue).toBeNull();
  });

  it('scores zero against itself in the same way', () => {
    const scores = evaluate({ predictions: new Float64Array(4), dataset: dataset(labels, session), trainMean: 1 });
    expect([scores.zeroSkill, scores.clusteredPValueZero, scores.directionalAccuracy]).toEqual([0, null, 0.5]);
  });

  it('has no clustered p-value without sessions', () => {
    const scores = evaluate({ predictions: Float64Array.of(1, -1, 2, 0.1), dataset: dataset(labels), trainMean: 0 });
    expect([scores.sessions, scores.clusteredPValue, scores.clusteredPValueZero]).toEqual([0, null, null]);
    expect(scores.dmPValue).not.toBeNull();
  });

  it('has no R2 and no skill where there is nothing to explain', () => {
    const scores = evaluate({ predictions: Float64Array.of(0, 0), dataset: dataset([0, 0], [0, 1]), trainMean: 0 });
    expect(scores).toMatchObject({ r2: null, skill: null, zeroSkill: null, directionalAccuracy: null, clusteredPValue: null, dmPValue: null, rmse: 0 });
  });

  it('calls the direction of a probability about a half, and of a label without direction not at all', () => {
    const scoresOf = (unit: ValueUnit) => {
      const rises = dataset([1, 0, 1, 0]);
      return evaluate({ predictions: Float64Array.of(0.6, 0.7, 0.9, 0.2), dataset: { ...rises, label: { ...rises.label, unit } }, trainMean: 0.5 });
    };
    expect(scoresOf('probability').directionalAccuracy).toBe(0.75);
    expect([scoresOf('volatility').directionalAccuracy, scoresOf('price').directionalAccuracy]).toEqual([null, null]);
  });

  it('refuses predictions that are not finite or too few, and an empty dataset', () => {
    expect(() => evaluate({ predictions: Float64Array.of(1, 2, Number.NaN, 4), dataset: dataset(labels), trainMean: 0 })).toThrow(/NaN in row 2/);
    expect(() => evaluate({ predictions: Float64Array.of(1), dataset: dataset(labels), trainMean: 0 })).toThrow(ShapeMismatchError);
    expect(() => evaluate({ predictions: new Float64Array(4), dataset: dataset(labels), trainMean: Number.NaN })).toThrow(InvalidArgumentError);
    expect(() => evaluate({ predictions: new Float64Array(), dataset: dataset([]), trainMean: 0 })).toThrow(InsufficientDataError);
  });
});
