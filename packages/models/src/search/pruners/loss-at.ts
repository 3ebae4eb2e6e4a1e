import type { TrialReport } from '../finished-trial.js';

/** What a trial reported at a rung: its first loss at that step or later. `undefined` where it did not come so far. */
export function lossAt(reports: readonly TrialReport[], rung: number): number | undefined {
  return reports.find(({ step }) => step >= rung)?.loss;
}
