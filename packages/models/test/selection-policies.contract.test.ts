import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beatsChampion } from '../src/selection/beats-champion.js';
import { beatsReferences } from '../src/selection/beats-references.js';
import { lowestValidationError } from '../src/selection/lowest-validation-error.js';
import { oneStandardErrorRule } from '../src/selection/one-standard-error-rule.js';
import { selectModel } from '../src/selection/select-model.js';
import type { Candidate, SelectionPolicy, TestEvidence } from '../src/selection/selection-policy.js';
import { weightedCriteria } from '../src/selection/weighted-criteria.js';

const policies: Readonly<Record<string, () => SelectionPolicy>> = {
  lowestValidationError,
  oneStandardErrorRule,
  'beatsChampion with a champion': () => beatsChampion({ champion: 'version 1' }),
  'beatsChampion without': () => beatsChampion({ champion: null }),
  beatsReferences: () => beatsReferences({ references: ['har'] }),
  'weightedCriteria by rank': weightedCriteria,
  'weightedCriteria by range': () => weightedCriteria({ scale: 'range' }),
};

const good: TestEvidence = {
  ...{ rows: 900, sessions: 20, skill: 0.02, zeroSkill: 0.02, clusteredPValue: 0.001, clusteredPValueZero: 0.001 },
  champion: { skill: 0.01, clusteredPValue: 0.001 },
  references: { har: { gain: 0.01, pValue: 0.001 } },
};

/** Candidates with few different values, so that ties of every kind occur. */
const candidateLists = fc.uniqueArray(
  fc.record({
    name: fc.string({ minLength: 1, maxLength: 3 }),
    level: fc.integer({ min: 1, max: 3 }),
    mae: fc.integer({ min: 1, max: 2 }),
    features: fc.integer({ min: 1, max: 3 }),
    hasLosses: fc.boolean(),
  }),
  { minLength: 1, maxLength: 7, selector: ({ name }) => name },
);

function candidatesOf(drawn: readonly { name: string; level: number; mae: number; features: number; hasLosses: boolean }[]): readonly Candidate[] {
  const clusters = Float64Array.from({ length: 12 }, (_, row) => row >> 1);
  return drawn.map(({ name, level, mae, features, hasLosses }) => {
    const random = seededRandom(level);
    const values = clusters.map(() => level / 10 + random.uniform());
    const mse = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { name, validation: { rmse: Math.sqrt(mse), mae, skill: null }, featureCount: features, ...(hasLosses && { losses: { values, clusters } }) };
  });
}

describe.each(Object.entries(policies))('%s', (_, create) => {
  const policy = create();
  const runs = { seed: 7, numRuns: 200 };

  it('ranks every candidate once, at places 1, 2, 3, with a reason, and leaves the candidates as they are', () => {
    fc.assert(
      fc.property(candidateLists, (drawn) => {
        const candidates = candidatesOf(drawn);
        const before = structuredClone(candidates);
        const ranking = policy.rank(candidates);
        expect(ranking.map(({ name }) => name).sort()).toEqual(candidates.map(({ name }) => name).sort());
        expect(ranking.map(({ place }) => place)).toEqual(candidates.map((_candidate, index) => index + 1));
        for (const { reason } of ranking) expect(reason.length).toBeGreaterThan(0);
        expect(candidates).toEqual(before);
      }),
      runs,
    );
  });

  it('does not depend on the order in which candidates come, ties included', () => {
    fc.assert(
      fc.property(candidateLists, fc.integer(), (drawn, seed) => {
        const random = seededRandom(seed);
        const candidates = candidatesOf(drawn);
        const shuffled = [...candidates].map((candidate) => ({ candidate, key: random.uniform() })).sort((a, b) => a.key - b.key);
        expect(policy.rank(shuffled.map(({ candidate }) => candidate))).toEqual(policy.rank(candidates));
      }),
      runs,
    );
  });

  it('never ranks a model before one that is better in everything', () => {
    const [worse, better] = candidatesOf([
      { name: 'a', level: 3, mae: 2, features: 3, hasLosses: false },
      { name: 'b', level: 1, mae: 1, features: 1, hasLosses: true },
    ]);
    expect(policy.rank([worse!, better!]).map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('promotes on good evidence, and says its rule', async () => {
    const selection = await selectModel({
      candidates: candidatesOf([{ name: 'a', level: 1, mae: 1, features: 1, hasLosses: true }]),
      gate: () => good,
      policy,
    });
    expect([selection.winner, selection.reasons[0]]).toEqual(['a', policy.rule]);
    expect(policy.rule).toMatch(/\.$/);
  });

  it.each(['clusteredPValue', 'clusteredPValueZero', 'champion'] as const)('never passes without "%s", whether it is null or NaN', (field) => {
    for (const evidence of [
      { ...good, [field]: null },
      { ...good, [field]: field === 'champion' ? { skill: 0.1, clusteredPValue: Number.NaN } : Number.NaN },
    ]) {
      const passed = policy.gates.every((gate) => gate.check('a', evidence).passed);
      expect(passed).toBe(field === 'champion' && !policy.gates.some(({ id }) => id === 'beats-champion'));
    }
  });

  it('has gates of different names that a p-value at the level does not pass', () => {
    expect(new Set(policy.gates.map(({ id }) => id)).size).toBe(policy.gates.length);
    const atLevel: TestEvidence = {
      ...good,
      clusteredPValue: 0.05,
      clusteredPValueZero: 0.05,
      champion: { skill: 1, clusteredPValue: 0.05 },
      references: { har: { gain: 1, pValue: 0.05 } },
    };
    for (const gate of policy.gates) {
      expect(gate.check('a', atLevel)).toMatchObject({ gate: gate.id, passed: false });
      expect(gate.check('a', good).passed).toBe(true);
    }
  });
});
