import { describe, expect, it } from 'vitest';
import { type Evidence, evidenceVerdict, type RuleEvidence } from './evidence.js';
import { evidenceSentence } from './evidence-sentence.js';

const evidence = (change: Partial<Evidence> = {}): Evidence => ({
  model: 'lightgbm',
  part: 'test',
  baseline: 'the train mean',
  rows: 12_345,
  sessions: 41,
  skill: 0.0412,
  interval: { low: 0.01, high: 0.0724 },
  level: 0.9,
  pValue: 0.012,
  alpha: 0.05,
  minimumSessions: 10,
  minimumDetectableR2: 0.0236,
  rules: [],
  ...change,
});
const rule = (change: Partial<RuleEvidence> = {}): RuleEvidence => ({
  rule: 'sign(size 1)',
  costBps: 0.5,
  trades: 80,
  sessions: 41,
  net: -0.032,
  breakEvenBps: 0.2134,
  pValue: 0.8,
  deflatedSharpe: null,
  ...change,
});
const none = { skill: 0.004, interval: { low: -0.0061, high: 0.0141 }, pValue: 0.251 };

describe('evidenceSentence', () => {
  it('states skill with interval, p-value and sample', () => {
    expect(evidenceSentence(evidence())).toBe(
      'Skill: lightgbm on test has a skill of 4.12 % against the train mean (90 % interval 1 % to 7.24 %), p = 0.012, over 12,345 rows in 41 sessions.',
    );
  });

  it('says that there is no evidence, and what there could have been', () => {
    expect(evidenceSentence(evidence(none))).toBe(
      'No evidence of skill: lightgbm on test has a skill of 0.4 % against the train mean (90 % interval −0.61 % to 1.41 %), p = 0.251, over 12,345 rows in 41 sessions. ' +
        'These sessions could have shown an R² of 2.36 % in 8 of 10 cases; less would mostly have gone unseen.',
    );
  });

  it('says when the sessions could have shown nothing at all, and is silent about R2 under another loss', () => {
    expect(evidenceSentence(evidence({ ...none, minimumDetectableR2: null }))).toMatch(/sessions\. These sessions could not have shown any model\.$/);
    const { minimumDetectableR2: _, ...other } = evidence(none);
    expect(evidenceSentence(other)).toMatch(/in 41 sessions\.$/);
  });

  it('says that a model is worse where the whole interval is below 0', () => {
    const text = evidenceSentence(evidence({ skill: -0.02, interval: { low: -0.03, high: -0.001 }, pValue: 0.97 }));
    expect(text).toMatch(/^Worse than the train mean: lightgbm on test has a skill of −2 % against the train mean \(90 % interval −3 % to −0.1 %\), p = 0.970/);
  });

  it('decides nothing on few sessions, whatever the p-value', () => {
    expect(evidenceSentence(evidence({ sessions: 3, pValue: 0.001, minimumDetectableR2: null }))).toBe(
      'Undecidable: 3 sessions on test, and fewer than 10 decide nothing about lightgbm. These sessions could not have shown any model.',
    );
    expect(evidenceSentence(evidence({ sessions: 1, pValue: null, interval: null }))).toMatch(/^Undecidable: 1 session on test/);
  });

  it('decides nothing without a p-value', () => {
    expect(evidenceSentence(evidence({ skill: 0, pValue: null, interval: { low: 0, high: 0 } }))).toMatch(
      /^Undecidable: lightgbm and the train mean lose the same on test, or by the same amount in each of 41 sessions\./,
    );
  });

  it('says what a rule loses and earns at each cost, and where it breaks even', () => {
    const rules = [rule({ costBps: 0, net: 0.021, pValue: 0.0004 }), rule({ net: 0.004, pValue: 0.31 }), rule(), rule({ costBps: 1, net: -0.08 })];
    expect(evidenceSentence(evidence({ rules }))).toMatch(
      'Over 41 sessions the rule sign(size 1) earns 2.1 % of capital before costs (p < 0.001), 0.4 % of capital after costs of 0.5 bps per side (p = 0.310), ' +
        'loses 3.2 % of capital after costs of 0.5 bps per side, 8 % of capital after costs of 1 bps per side; it breaks even at 0.213 bps per side.',
    );
  });

  it('tells rules apart, and names one that never trades or never breaks even', () => {
    const rules = [rule({ rule: 'a', breakEvenBps: -0.1 }), rule({ rule: 'b', trades: 0, net: 0, breakEvenBps: null })];
    expect(evidenceSentence(evidence({ rules }))).toMatch(/rule a loses 3.2 % .*; no cost is low enough for it to break even\. The rule b never trades\.$/);
  });

  it('says how many trials were counted, and deflates the Sharpe ratio for them', () => {
    expect(evidenceSentence(evidence({ trials: 1 }))).toMatch(/ 1 trial was counted; the p-value holds if none was chosen on these rows\.$/);
    const rules = [rule({ costBps: 0, deflatedSharpe: 0.4 }), rule({ deflatedSharpe: 0.061 })];
    expect(evidenceSentence(evidence({ trials: 1_200, rules }))).toMatch(
      / 1,200 trials were counted; deflated for them, the Sharpe ratio of sign\(size 1\) after costs of 0\.5 bps is beyond luck with probability 0\.06\.$/,
    );
    expect(evidenceSentence(evidence({ trials: 2, rules: [rule({ deflatedSharpe: 0.9999 })] }))).toMatch(/probability >0\.99\.$/);
  });
});

describe('evidenceVerdict', () => {
  it.each([
    ['skill', {}],
    ['skill', { pValue: 0.0499 }],
    ['no-evidence', { pValue: 0.05 }],
    ['no-evidence', { pValue: 0.9, interval: null }],
    ['worse', { pValue: 0.96, interval: { low: -0.2, high: -0.1 } }],
    ['undecidable', { sessions: 9 }],
    ['undecidable', { pValue: null }],
  ] as const)('is %s for %j', (verdict, change) => {
    expect(evidenceVerdict(evidence(change))).toBe(verdict);
  });
});
