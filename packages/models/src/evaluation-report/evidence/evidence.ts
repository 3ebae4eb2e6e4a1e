import type { ValueInterval } from '../scores/skill-score.js';

/** What one backtest says, in figures. Amounts are fractions of capital. */
export type RuleEvidence = {
  readonly rule: string;
  /** Costs over turnover, basis points per side. */
  readonly costBps: number;
  readonly trades: number;
  readonly sessions: number;
  readonly net: number;
  readonly breakEvenBps: number | null;
  /** One-sided: that the mean net session return is above 0. */
  readonly pValue: number | null;
  /** Probability of a true Sharpe ratio beyond what as many trials without skill would show; `null` when trials were not counted. */
  readonly deflatedSharpe: number | null;
};

/** Every number that the sentence on the evidence depends on. */
export type Evidence = {
  readonly model: string;
  /** Part of the data, such as `test`. */
  readonly part: string;
  /** What the model is held against, such as `the train mean`. */
  readonly baseline: string;
  readonly rows: number;
  readonly sessions: number;
  readonly skill: number | null;
  readonly interval: ValueInterval | null;
  /** Of the interval, two-sided. */
  readonly level: number;
  readonly pValue: number | null;
  /** Below it a p-value is taken for evidence. */
  readonly alpha: number;
  /** Fewer sessions decide nothing. */
  readonly minimumSessions: number;
  /** Smallest R2 that these sessions would show in 8 of 10 cases; `null` when they could show none, absent when the loss is no squared error. */
  readonly minimumDetectableR2?: number | null;
  /** Models and rules tried, as a ledger counts them; absent when nobody counted. */
  readonly trials?: number;
  readonly rules: readonly RuleEvidence[];
};

/** What the evidence supports: too little of it, none, that the model is worse than the baseline, or that it has skill. */
export type EvidenceVerdict = 'undecidable' | 'no-evidence' | 'worse' | 'skill';

/**
 * Verdict on the skill of a model.
 *
 * Rule: undecidable with fewer than `minimumSessions` or without a p-value, skill when the p-value is below alpha, worse when the interval lies wholly below 0, else no evidence.
 */
export function evidenceVerdict({ sessions, minimumSessions, pValue, alpha, interval }: Evidence): EvidenceVerdict {
  if (sessions < minimumSessions || pValue === null) return 'undecidable';
  if (pValue < alpha) return 'skill';
  return interval !== null && interval.high < 0 ? 'worse' : 'no-evidence';
}
