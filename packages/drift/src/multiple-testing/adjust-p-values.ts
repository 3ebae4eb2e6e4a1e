import { InvalidArgumentError } from '@spx/core';

/** How p-values of many features are made to speak together. */
export type PValueCorrection = 'benjamini-hochberg' | 'benjamini-yekutieli' | 'holm' | 'bonferroni' | 'none';

/** Every correction there is. */
export const pValueCorrections: readonly PValueCorrection[] = ['benjamini-hochberg', 'benjamini-yekutieli', 'holm', 'bonferroni', 'none'];

/**
 * P-values adjusted for how many there are: comparing an adjusted value with alpha is the corrected decision.
 *
 * - `benjamini-hochberg`: of what is alarmed, at most the share alpha is false on average; valid for independent or positively dependent features. The usual
 *   choice for monitoring.
 * - `benjamini-yekutieli`: the same under any dependence, at the cost of a factor of about ln(count).
 * - `holm`: the probability of one false alarm or more is at most alpha, under any dependence.
 * - `bonferroni`: the same, simpler and never better.
 * - `none`: the values as they are.
 *
 * Formula: with p ascending, rank i of n: BH min over j >= i of p_j n/j; BY the same times sum of 1/k; Holm max over j <= i of p_j (n - j + 1); Bonferroni p n.
 *          All at most 1.
 *
 * @param pValues - between 0 and 1, in any order; the result keeps the order.
 * @throws {InvalidArgumentError} if a value is not between 0 and 1, or the correction is unknown.
 * @see Benjamini and Hochberg, 1995. Benjamini and Yekutieli, 2001. Holm, 1979.
 * @example
 * adjustPValues([0.01, 0.04, 0.03], 'benjamini-hochberg'); // [0.03, 0.04, 0.04]
 */
export function adjustPValues(pValues: readonly number[], correction: PValueCorrection = 'benjamini-hochberg'): number[] {
  if (!pValueCorrections.includes(correction)) {
    throw new InvalidArgumentError('correction', `one of ${pValueCorrections.join(', ')}`, { received: correction });
  }
  const bad = pValues.find((value) => !(value >= 0 && value <= 1));
  if (bad !== undefined) throw new InvalidArgumentError('pValues', 'between 0 and 1', { received: bad });
  const n = pValues.length;
  if (correction === 'none') return [...pValues];
  if (correction === 'bonferroni') return pValues.map((value) => Math.min(1, value * n));
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
  const ascending = order.map((index) => pValues[index]!);
  const adjusted = correction === 'holm' ? stepDown(ascending) : stepUp(ascending, correction === 'benjamini-yekutieli' ? harmonic(n) : 1);
  const result = new Array<number>(n);
  for (const [rank, index] of order.entries()) result[index] = adjusted[rank]!;
  return result;
}

function stepUp(ascending: readonly number[], factor: number): number[] {
  const n = ascending.length;
  const adjusted = new Array<number>(n);
  let smallest = 1;
  for (let rank = n; rank >= 1; rank--) {
    smallest = Math.min(smallest, (ascending[rank - 1]! * n * factor) / rank);
    adjusted[rank - 1] = smallest;
  }
  return adjusted;
}

function stepDown(ascending: readonly number[]): number[] {
  let largest = 0;
  return ascending.map((value, index) => {
    largest = Math.max(largest, value * (ascending.length - index));
    return Math.min(1, largest);
  });
}

function harmonic(n: number): number {
  let sum = 0;
  for (let k = 1; k <= n; k++) sum += 1 / k;
  return sum;
}
