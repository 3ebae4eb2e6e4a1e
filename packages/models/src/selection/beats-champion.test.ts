import { ColumnTable, type Dataset, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { againstChampion } from './against-champion.js';
import { beatsChampion } from './beats-champion.js';
import { selectModel } from './select-model.js';
import type { TestEvidence } from './selection-policy.js';

const candidates = [{ name: 'challenger', validation: { rmse: 1, mae: 1, skill: 0 }, featureCount: 3 }];
const good: TestEvidence = { rows: 900, sessions: 20, skill: 0.01, zeroSkill: 0.01, clusteredPValue: 0.01, clusteredPValueZero: 0.01 };
const policy = beatsChampion({ champion: 'version 3' });

describe('beatsChampion', () => {
  it('promotes a model that beats the champion and both baselines', async () => {
    const selection = await selectModel({ candidates, policy, gate: () => ({ ...good, champion: { skill: 0.004, clusteredPValue: 0.03 } }) });
    expect(selection.winner).toBe('challenger');
    expect(selection.reasons).toContain('challenger beats version 3 on 900 test rows in 20 sessions: skill 0.00400, p = 0.0300, below 0.05.');
  });

  it.each<[string, TestEvidence, string]>([
    ['is no better than the champion', { ...good, champion: { skill: 0.001, clusteredPValue: 0.2 } }, 'beats-champion'],
    ['predicts the same as the champion', { ...good, champion: { skill: 0, clusteredPValue: null } }, 'beats-champion'],
    ['was not held against the champion', good, 'beats-champion'],
    ['beats only a champion that has gone bad', { ...good, clusteredPValue: 0.3, champion: { skill: 0.1, clusteredPValue: 0.001 } }, 'beats-train-mean'],
  ])('promotes no model that %s', async (_, evidence, gate) => {
    const selection = await selectModel({ candidates, policy, gate: () => evidence });
    expect([selection.winner, selection.rejected[0]?.gate]).toEqual([null, gate]);
  });

  it('asks for the baselines alone when there is no champion', async () => {
    const first = beatsChampion({ champion: null });
    expect((await selectModel({ candidates, policy: first, gate: () => good })).winner).toBe('challenger');
    expect((await selectModel({ candidates, policy: first, gate: () => ({ ...good, clusteredPValueZero: null }) })).winner).toBeNull();
    expect(() => beatsChampion({ champion: null, alpha: 2 })).toThrow(InvalidArgumentError);
  });
});

describe('againstChampion', () => {
  const times = Float64Array.of(0, 1, 2, 3);
  const dataset: Dataset = {
    features: new ColumnTable({ x: times }),
    label: { name: 'y', values: Float64Array.of(1, -1, 2, 0), startTime: times, endTime: times, unit: 'percent', horizonBars: 1 },
    session: Float64Array.of(0, 0, 1, 1),
  };

  it('gives skill and p-value computed by hand', () => {
    // Champion's squared errors 1, 1, 4, 0; the model's 0.25, 0.25, 1, 1. Gains 0.75, 0.75, 3, -1: mean 0.875, session sums of deviations -0.25 and 0.25, t = 7 with 1 degree.
    const evidence = againstChampion({ predictions: Float64Array.of(0.5, -1.5, 3, -1), championPredictions: new Float64Array(4), dataset });
    expect(evidence.skill).toBeCloseTo(1 - 2.5 / 6, 12);
    expect(evidence.clusteredPValue).toBeCloseTo(0.5 - Math.atan(7) / Math.PI, 12);
  });

  it('has no p-value without sessions, and no skill against a champion without error', () => {
    const { session: _, ...without } = dataset;
    const predictions = Float64Array.of(0, 0, 0, 1);
    expect(againstChampion({ predictions, championPredictions: new Float64Array(4), dataset: without }).clusteredPValue).toBeNull();
    expect(againstChampion({ predictions, championPredictions: dataset.label.values, dataset }).skill).toBeNull();
  });

  it('refuses predictions that do not fit', () => {
    expect(() => againstChampion({ predictions: new Float64Array(3), championPredictions: new Float64Array(4), dataset })).toThrow(ShapeMismatchError);
    const bad = new Float64Array(4).fill(Number.NaN);
    expect(() => againstChampion({ predictions: new Float64Array(4), championPredictions: bad, dataset })).toThrow(/"championPredictions"/);
  });
});
