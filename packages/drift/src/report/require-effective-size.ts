import type { DriftResult } from '@spx/core';
import type { EffectiveSizes } from '../sample/effective-sizes.js';

/**
 * Makes a result inconclusive where a window is worth too few independent observations to decide anything; the numbers stay.
 *
 * @param minimum - 0 lets every result pass.
 */
export function requireEffectiveSize(result: DriftResult, sizes: EffectiveSizes, minimum: number): DriftResult {
  const window = sizes.current <= sizes.reference ? 'current' : 'reference';
  const smaller = sizes[window];
  if (smaller >= minimum || result.verdict === 'inconclusive') return result;
  const size = smaller < 1.05 ? 'one independent observation' : `${smaller.toFixed(1)} independent observations`;
  return { ...result, verdict: 'inconclusive', reason: `The ${window} window is worth about ${size}, fewer than ${minimum}.` };
}
