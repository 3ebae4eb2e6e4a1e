import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { beatsReferences } from './beats-references.js';
import { selectModel } from './select-model.js';
import type { Candidate, TestEvidence } from './selection-policy.js';

const candidate = (name: string, losses: readonly number[], rmse = 1): Candidate => ({
  name,
  validation: { rmse, mae: 1, skill: 0.5 },
  featureCount: 3,
  losses: { values: Float64Array.from(losses), clusters: Float64Array.from(losses.keys()) },
});
const candidates = [candidate('trees', [1, 2]), candidate('linear', [1, 2.5], 0.5)];
const evidence = (har: number | null, garch: number | null): TestEvidence => ({
  ...{ rows: 900, sessions: 25, skill: 0.6, zeroSkill: 0.9, clusteredPValue: 1e-9, clusteredPValueZero: 1e-12 },
  references: { har: { gain: 0.02, pValue: har }, garch: { gain: 0.01, pValue: garch } },
});
const policy = beatsReferences({ references: ['har', 'garch'] });

describe('beatsReferences', () => {
  it('ranks by the mean loss and not by the RMSE, and selects who beats every reference', async () => {
    const selection = await selectModel({ candidates, policy, gate: () => evidence(0.001, 0.04) });
    expect(selection.winner).toBe('trees');
    expect(selection.ranking.map(({ reason }) => reason)).toEqual([
      'validation QLIKE 1.50000 is the lowest',
      'validation QLIKE 1.75000 against 1.50000 of trees',
    ]);
    expect(selection.gatesChecked.map(({ gate }) => gate)).toEqual(['beats-har', 'beats-garch', 'beats-train-mean', 'beats-zero']);
    expect(selection.gatesChecked[1]!.reason).toBe('trees beats garch on 900 test rows in 25 sessions: QLIKE lower by 0.0100, p = 0.0400, below 0.05');
  });

  it('selects nobody who leaves one reference unbeaten, or has not been held against it, however well a constant is beaten', async () => {
    expect((await selectModel({ candidates, policy, gate: () => evidence(0.001, 0.06) })).winner).toBeNull();
    expect((await selectModel({ candidates, policy, gate: () => evidence(null, 0.001) })).winner).toBeNull();
    const { references, ...none } = evidence(0.001, 0.001);
    const selection = await selectModel({ candidates, policy, gate: () => none });
    expect(selection.rejected.filter(({ name }) => name === 'trees').map(({ gate }) => gate)).toEqual(['beats-har', 'beats-garch']);
    expect(selection.gatesChecked[0]!.reason).toMatch(/has no p-value against har/);
  });

  it('breaks ties by the RMSE, whatever the order', async () => {
    const tied = [candidate('a', [1, 2], 2), candidate('b', [2, 1], 1)];
    for (const order of [tied, [...tied].reverse()]) {
      expect((await selectModel({ candidates: order, policy, gate: () => evidence(0.01, 0.01) })).winner).toBe('b');
    }
  });

  it('puts a candidate without losses last, and refuses references that are none', async () => {
    const { losses, ...bare } = candidates[0]!;
    const { ranking } = await selectModel({ candidates: [bare, candidates[1]!], policy, gate: () => evidence(0, 0) });
    expect(ranking.map(({ name }) => name)).toEqual(['linear', 'trees']);
    expect(() => beatsReferences({ references: [] })).toThrow(InvalidArgumentError);
    expect(() => beatsReferences({ references: ['har', 'har'] })).toThrow(InvalidArgumentError);
  });
});
