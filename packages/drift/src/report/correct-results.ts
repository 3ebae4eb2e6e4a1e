import type { DriftResult } from '@spx/core';
import { adjustPValues, type PValueCorrection } from '../multiple-testing/adjust-p-values.js';
import type { FeatureTestResult } from './drift-report-record.js';

/** One result before correction. */
export interface RawResult {
  readonly feature: string;
  readonly test: string;
  readonly result: DriftResult;
}

/** How {@link correctResults} decides. */
export interface CorrectResultsOptions {
  readonly correction: PValueCorrection;
  /** Corrected probability that the feature's difference is chance; a feature that is absent is judged without it. */
  readonly adjustedChances: ReadonlyMap<string, number>;
  /** Level at which a difference is beyond chance. */
  readonly alpha: number;
}

/**
 * Decides every result that has a p-value again, by the p-value corrected for how many features the same test decided; and takes back the drift of a test without
 * one where the difference is within chance.
 *
 * Results that are inconclusive are no hypotheses, do not count and stay as they are.
 */
export function correctResults(results: readonly RawResult[], options: CorrectResultsOptions): FeatureTestResult[] {
  const adjusted = new Map<RawResult, number>();
  for (const test of new Set(results.map((one) => one.test))) {
    const family = results.filter((one) => one.test === test && one.result.verdict !== 'inconclusive' && one.result.pValue !== null);
    const values = adjustPValues(
      family.map((one) => one.result.pValue ?? 1),
      options.correction,
    );
    for (const [index, one] of family.entries()) adjusted.set(one, values[index] ?? 1);
  }
  return results.map((one) => decided(one, adjusted.get(one) ?? null, options));
}

function decided({ feature, test, result }: RawResult, adjustedPValue: number | null, { adjustedChances, alpha }: CorrectResultsOptions): FeatureTestResult {
  const { statistic, pValue, threshold, reason = null } = result;
  const judged = (verdict: DriftResult['verdict'], why: string | null): FeatureTestResult => {
    return { feature, test, statistic, pValue, adjustedPValue, threshold, verdict, drifted: verdict === 'drift', reason: why };
  };
  if (adjustedPValue !== null) return judged(adjustedPValue <= threshold ? 'drift' : 'stable', null);
  const chance = adjustedChances.get(feature) ?? 0;
  if (result.verdict !== 'drift' || chance <= alpha) return judged(result.verdict, reason);
  return judged('stable', `Beyond the threshold, but without drift as few independent observations differ as much with probability ${chance.toPrecision(2)}.`);
}
