import { InvalidArgumentError } from '@spx/core';

/** Options of {@link timeDecay}. */
export interface TimeDecayOptions {
  /**
   * Factor of the oldest label, from above -1 to 1; default 0.5. 1: no decay. 0: it falls to nothing at the oldest. Below 0: the oldest labels, this share of all that
   * is told, weigh nothing.
   */
  readonly oldest?: number;
}

/**
 * Factor by which labels lose weight with age, where age is counted in independent labels and not on the clock: a stretch of much that overlaps does not age faster.
 *
 * Formula: max(0, a + b x[t]), x[t] the sum of the uniqueness up to and with row t and X that of all rows; b = (1 - oldest) / X for an oldest of 0 or more, else
 *          1 / ((oldest + 1) X); a = 1 - b X, so that the newest has 1.
 * Input:   uniqueness as `sampleUniqueness` gives it, oldest first.
 * Output:  n values from 0 to 1, NaN where the uniqueness is. Multiply them with the weights.
 *
 * @throws {InvalidArgumentError} if `oldest` is not above -1 and up to 1.
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, section 4.7.
 * @example
 * timeDecay(Float64Array.of(1, 1, 1, 1), { oldest: 0 }); // 0.25, 0.5, 0.75, 1
 */
export function timeDecay(uniqueness: Float64Array, options: TimeDecayOptions = {}): Float64Array {
  const { oldest = 0.5 } = options;
  if (!(oldest > -1 && oldest <= 1)) throw new InvalidArgumentError('oldest', 'above -1 and up to 1', { received: oldest });
  const total = uniqueness.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
  const slope = oldest >= 0 ? (1 - oldest) / total : 1 / ((oldest + 1) * total);
  let told = 0;
  return uniqueness.map((value) => {
    if (Number.isNaN(value)) return Number.NaN;
    told += value;
    return Math.max(0, 1 - slope * (total - told));
  });
}
