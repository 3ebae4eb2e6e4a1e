import type { DriftResult, DriftSample } from '@spx/core';

/** The answer when one of the samples holds no value; `null` when both hold some. */
export function emptySampleResult(reference: DriftSample, current: DriftSample, threshold: number): DriftResult | null {
  const empty = [reference.sorted.length === 0 && 'reference', current.sorted.length === 0 && 'current'].filter((name) => name !== false);
  if (empty.length === 0) return null;
  return { statistic: null, pValue: null, threshold, verdict: 'inconclusive', reason: `The ${empty.join(' and the ')} window holds no value.` };
}

/** The answer of a test without a p-value: drift from the threshold on. */
export function thresholdResult(statistic: number, threshold: number): DriftResult {
  if (!Number.isFinite(statistic)) {
    return { statistic: null, pValue: null, threshold, verdict: 'inconclusive', reason: 'The values are too large for the statistic to be computed.' };
  }
  return { statistic, pValue: null, threshold, verdict: statistic >= threshold ? 'drift' : 'stable' };
}
