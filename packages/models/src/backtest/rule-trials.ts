import type { SharpeTrials } from '../significance/sharpe/deflated-sharpe.js';

/** All trials that a rule or its model was chosen from: their Sharpe ratios of one session, their number and variance, or their number alone, as a ledger counts it. */
export type RuleTrials = SharpeTrials | { readonly trials: number };

/** The trials with a variance: of a number alone, 1 / (sessions - 1), what independent trials without skill have. */
export function ruleTrials(trials: RuleTrials, sessions: number): SharpeTrials {
  return 'trialSharpes' in trials || 'variance' in trials ? trials : { ...trials, variance: 1 / (sessions - 1) };
}
