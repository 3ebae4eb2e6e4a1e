import type { DriftResult } from '@spx/core';
import { adjustPValues, type PValueCorrection } from '../multiple-testing/adjust-p-values.js';
import type { FeatureTestResult } from './drift-report-record.js';

/** One result before correction. */
export interface RawResult {
  readonly feature: string;
  readonly test: string;
  readonly result: DriftResult;
}

/**
 * Decides every result that has a p-value again, by the p-value corrected for how many features the same test decided.
 *
 * Results that are inconclusive are no hypotheses and do not count. A test without p-values keeps its verdicts.
 */
export function correctResults(results: readonly RawResult[], correction: PValueCorrection): FeatureTestResult[] {
  const adjusted = new Map<RawResult, number>();
  for (const test of new Set(results.map((one) => one.test))) {
    const family = results.filter((one) => one.test === test && one.result.verdict !== 'inconclusive' && one.result.pValue !== null);
    const values = adjustPValues(
      family.map((one) => one.result.pValue ?? 1),
      correction,
    );
    for (const [index, one] of family.entries()) adjusted.set(one, values[index] ?? 1);
  }
  return results.map((one) => decided(one, adjusted.get(one) ?? null));
}

function decided({ feature, test, result }: RawResult, adjustedPValue: number | null): FeatureTestResult {
  const { statistic, pValue, threshold, reason = null } = result;
  const verdict = adjustedPValue === null ? result.verdict : adjustedPValue <= threshold ? 'drift' : 'stable';
  return { feature, test, statistic, pValue, adjustedPValue, threshold, verdict, drifted: verdict === 'drift', reason };
}
