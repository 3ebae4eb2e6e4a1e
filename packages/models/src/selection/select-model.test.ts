import { ContractViolationError, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { lowestValidationError } from './lowest-validation-error.js';
import { selectModel } from './select-model.js';
import type { Candidate, SelectionPolicy, TestEvidence } from './selection-policy.js';

const candidate = (name: string, rmse: number, mae = 1, featureCount = 5): Candidate => ({ name, validation: { rmse, mae, skill: 0.01 }, featureCount });

const good: TestEvidence = { rows: 9000, sessions: 25, skill: 0.012, zeroSkill: 0.013, clusteredPValue: 0.004, clusteredPValueZero: 0.003 };
const candidates = [candidate('slow', 0.21), candidate('best', 0.2), candidate('other', 0.22)];

describe('selectModel', () => {
  it('selects the lowest validation RMSE when it beats both baselines on test', async () => {
    const selection = await selectModel({ candidates, gate: () => good });
    expect(selection.winner).toBe('best');
    expect(selection.ranking.map(({ name, place }) => [name, place])).toEqual([
      ['best', 1],
      ['slow', 2],
      ['other', 3],
    ]);
    expect(selection.gatesChecked.map(({ gate, passed }) => [gate, passed])).toEqual([
      ['beats-train-mean', true],
      ['beats-zero', true],
    ]);
    expect(selection.rejected).toEqual([
      { name: 'slow', gate: 'ranking', reason: 'validation RMSE 0.210000 against 0.200000 of best' },
      { name: 'other', gate: 'ranking', reason: 'validation RMSE 0.220000 against 0.200000 of best' },
    ]);
    expect(selection.reasons).toContain('best beats the train mean on 9000 test rows in 25 sessions: skill 0.0120, p = 0.00400, below 0.05.');
    expect(selection.reasons.at(-1)).toBe('best is selected.');
  });

  it('asks for the test scores of the first alone, once, after the ranking was handed over', async () => {
    const calls: string[] = [];
    await selectModel({
      candidates,
      onRanked: async (ranking) => {
        await Promise.resolve();
        calls.push(`ranked ${ranking.map(({ name }) => name).join(' ')}`);
      },
      gate: (name) => {
        calls.push(`gate ${name}`);
        return good;
      },
    });
    expect(calls).toEqual(['ranked best slow other', 'gate best']);
  });

  it('reads no test row when the ranking cannot be journalled', async () => {
    let reads = 0;
    const gate = (): TestEvidence => {
      reads++;
      return good;
    };
    await expect(selectModel({ candidates, gate, onRanked: () => Promise.reject(new Error('disk full')) })).rejects.toThrow('disk full');
    expect(reads).toBe(0);
  });

  it('selects nobody when the first fails a gate, tries no other, and says why', async () => {
    const evidence = { ...good, skill: 0.004, clusteredPValue: 0.21 };
    const selection = await selectModel({ candidates, gate: (name) => (name === 'best' ? evidence : good), minimumDetectableR2: 0.0312 });
    expect(selection.winner).toBeNull();
    expect(selection.rejected[0]).toEqual({
      name: 'best',
      gate: 'beats-train-mean',
      reason: 'best does not beat the train mean on 9000 test rows in 25 sessions: skill 0.00400, p = 0.210, not below 0.05',
    });
    expect(selection.reasons.at(-1)).toBe('The smallest R2 that these test sessions would show in 8 of 10 cases is 0.031.');
    expect(selection.reasons.at(-2)).toMatch(/^No model is selected: best has not shown/);
  });

  it('needs both baselines beaten', async () => {
    const selection = await selectModel({ candidates, gate: () => ({ ...good, clusteredPValueZero: 0.05 }) });
    expect(selection.winner).toBeNull();
    expect(selection.rejected.filter(({ name }) => name === 'best').map(({ gate }) => gate)).toEqual(['beats-zero']);
  });

  it('does not take skill above 0 for evidence', async () => {
    const selection = await selectModel({ candidates, gate: () => ({ ...good, clusteredPValue: null, clusteredPValueZero: null }) });
    expect(selection.winner).toBeNull();
    expect(selection.gatesChecked[0]?.reason).toMatch(/has no p-value/);
  });

  it('says so when the test part could have shown nothing, and says nothing when that was not computed', async () => {
    const gate = (): TestEvidence => ({ ...good, clusteredPValue: 0.5 });
    const short = await selectModel({ candidates, gate, minimumDetectableR2: null });
    expect(short.reasons.at(-1)).toBe('The test part is too short to have shown any model.');
    expect((await selectModel({ candidates, gate })).reasons.at(-1)).toMatch(/^No model is selected/);
  });

  it('breaks ties by MAE, then fewer features, then name, whatever the order of candidates', async () => {
    const tied = [candidate('d', 0.2, 0.1, 9), candidate('b', 0.2, 0.1, 3), candidate('c', 0.2, 0.1, 3), candidate('a', 0.2, 0.2, 1)];
    for (const order of [tied, [...tied].reverse()]) {
      const { ranking } = await selectModel({ candidates: order, gate: () => good });
      expect(ranking.map(({ name }) => name)).toEqual(['b', 'c', 'd', 'a']);
      expect(ranking[0]?.reason).toBe('validation RMSE 0.200000 is the lowest (tie)');
    }
  });

  it('follows another policy', async () => {
    const byName: SelectionPolicy = {
      specVersion: 1,
      id: 'by-name',
      rule: 'The name that comes first.',
      rank: (all) => [...all].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name }, index) => ({ name, place: index + 1, reason: 'by name' })),
      gates: [{ id: 'many-rows', check: (_, { rows }) => ({ gate: 'many-rows', passed: rows > 100, reason: `${rows} rows` }) }],
    };
    const selection = await selectModel({ candidates: [...candidates, candidate('aaa', 9)], gate: () => good, policy: byName });
    expect([selection.winner, selection.policy, selection.reasons[0]]).toEqual(['aaa', 'by-name', 'The name that comes first.']);
    await expect(selectModel({ candidates, gate: () => good, policy: { ...byName, rank: () => [] } })).rejects.toThrow(ContractViolationError);
  });

  it('takes another level', async () => {
    const policy = lowestValidationError({ alpha: 0.001 });
    expect((await selectModel({ candidates, gate: () => good, policy })).winner).toBeNull();
    expect(() => lowestValidationError({ alpha: 0 })).toThrow(InvalidArgumentError);
  });

  it('refuses no candidates, one name twice and scores that are not finite', async () => {
    const gate = (): TestEvidence => good;
    await expect(selectModel({ candidates: [], gate })).rejects.toThrow(InsufficientDataError);
    await expect(selectModel({ candidates: [candidate('a', 1), candidate('a', 2)], gate })).rejects.toThrow(/different names/);
    await expect(selectModel({ candidates: [candidate('a', Number.NaN)], gate })).rejects.toThrow(/"NaN of a"/);
  });
});
