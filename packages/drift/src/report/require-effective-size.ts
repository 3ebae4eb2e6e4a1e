import type { DriftResult } from '@spx/core';

/**
 * Makes a result inconclusive whose window is worth too few independent observations to decide anything; the numbers stay.
 *
 * @param minimum - 0 lets every result pass.
 */
export function requireEffectiveSize(result: DriftResult, effectiveSize: number, minimum: number): DriftResult {
  if (effectiveSize >= minimum || result.verdict === 'inconclusive') return result;
  const size = effectiveSize < 1.05 ? 'one independent observation' : `${effectiveSize.toFixed(1)} independent observations`;
  return { ...result, verdict: 'inconclusive', reason: `The current window is worth about ${size}, fewer than ${minimum}.` };
}
