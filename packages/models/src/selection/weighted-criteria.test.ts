import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { normalisedValues } from './normalised-values.js';
import type { Candidate } from './selection-policy.js';
import { type SelectionCriterion, weightedCriteria } from './weighted-criteria.js';

const candidate = (name: string, rmse: number, featureCount: number): Candidate => ({ name, validation: { rmse, mae: rmse, skill: null }, featureCount });
const rmse: SelectionCriterion = { name: 'RMSE', weight: 3, better: 'lower', valueOf: ({ validation }) => validation.rmse };
const features: SelectionCriterion = { name: 'features', weight: 1, better: 'lower', valueOf: ({ featureCount }) => featureCount };
const candidates = [candidate('wide', 0.2, 80), candidate('middle', 0.21, 20), candidate('narrow', 0.3, 5)];

describe('normalisedValues', () => {
  it('ranks with ties at their average, and puts what is missing last', () => {
    expect(normalisedValues([3, 1, 1, null], { better: 'lower', scale: 'rank' })).toEqual([2 / 3, 0.5 / 3, 0.5 / 3, 1]);
    expect(normalisedValues([3, 1, 2], { better: 'higher', scale: 'rank' })).toEqual([0, 1, 0.5]);
  });

  it('scales between the best and the worst that are known', () => {
    expect(normalisedValues([10, 20, 40, null], { better: 'lower', scale: 'range' })).toEqual([0, 1 / 3, 1, 1]);
    expect(normalisedValues([10, 20, 40], { better: 'higher', scale: 'range' })).toEqual([1, 2 / 3, 0]);
  });

  it('makes nothing of values that are equal or alone', () => {
    for (const scale of ['rank', 'range'] as const) {
      expect(normalisedValues([5, 5], { better: 'lower', scale })).toEqual([0, 0]);
      expect(normalisedValues([5], { better: 'lower', scale })).toEqual([0]);
      expect(normalisedValues([null, 5], { better: 'lower', scale })).toEqual([1, 0]);
      expect(normalisedValues([null], { better: 'lower', scale })).toEqual([1]);
    }
  });
});

describe('weightedCriteria', () => {
  it('adds up the weighted ranks and shows each part', () => {
    // wide: 0.75 x 0 + 0.25 x 1; middle: 0.75 x 0.5 + 0.25 x 0.5; narrow: 0.75 x 1 + 0.25 x 0.
    expect(weightedCriteria({ criteria: [rmse, features] }).rank(candidates)).toEqual([
      { name: 'wide', place: 1, reason: 'score 0.250 = 0.000 of RMSE 0.2 + 0.250 of features 80' },
      { name: 'middle', place: 2, reason: 'score 0.500 = 0.375 of RMSE 0.21 + 0.125 of features 20' },
      { name: 'narrow', place: 3, reason: 'score 0.750 = 0.750 of RMSE 0.3 + 0.000 of features 5' },
    ]);
  });

  it('lets a small loss in error pay for many features by range, where ranks would not', () => {
    // wide: 0.25; middle: 0.75 x 0.1 + 0.25 x 0.2 = 0.125; narrow: 0.75.
    const ranking = weightedCriteria({ criteria: [rmse, features], scale: 'range' }).rank(candidates);
    expect(ranking.map(({ name }) => name)).toEqual(['middle', 'wide', 'narrow']);
    expect(ranking[0]?.reason).toBe('score 0.125 = 0.075 of RMSE 0.21 + 0.050 of features 20');
  });

  it('counts what is not known as the worst', () => {
    const latency: SelectionCriterion = { name: 'latency', weight: 9, better: 'lower', valueOf: ({ name }) => (name === 'wide' ? null : 5) };
    const ranking = weightedCriteria({ criteria: [latency] }).rank(candidates);
    expect(ranking.at(-1)).toMatchObject({ name: 'wide', reason: 'score 1.000 = 1.000 of latency unknown' });
  });

  it('breaks ties by validation RMSE', () => {
    const equal: SelectionCriterion = { ...features, valueOf: () => 1 };
    expect(
      weightedCriteria({ criteria: [equal] })
        .rank([...candidates].reverse())
        .map(({ name }) => name),
    ).toEqual(['wide', 'middle', 'narrow']);
  });

  it('refuses criteria and values that cannot be weighed', () => {
    for (const weight of [0, -1, Number.NaN]) expect(() => weightedCriteria({ criteria: [{ ...rmse, weight }] })).toThrow(InvalidArgumentError);
    expect(() => weightedCriteria({ criteria: [] })).toThrow(InvalidArgumentError);
    expect(() => weightedCriteria({ alpha: 0 })).toThrow(InvalidArgumentError);
    expect(() => weightedCriteria({ criteria: [{ ...rmse, valueOf: () => Number.NaN }] }).rank(candidates)).toThrow(/"NaN of wide"/);
  });
});
