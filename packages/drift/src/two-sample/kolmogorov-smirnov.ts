import { type DriftTest, InvalidArgumentError } from '@spx/core';
import { checkPositive } from './check-positive.js';
import { emptySampleResult } from './drift-result.js';
import { ecdfDistance } from './ecdf-distance.js';
import { type KolmogorovSmirnovMethod, twoSampleTail } from './kolmogorov/two-sample-tail.js';

/**
 * `two-sided`: any difference. `greater`: the reference's distribution function lies above, so the current values are larger. `less`: the current values are
 * smaller.
 */
export type KolmogorovSmirnovAlternative = 'two-sided' | 'less' | 'greater';

/** Options of {@link kolmogorovSmirnov}. */
export interface KolmogorovSmirnovOptions {
  /** A p-value of at most this is drift. Default 0.05. */
  readonly alpha?: number;
  readonly alternative?: KolmogorovSmirnovAlternative;
  readonly method?: KolmogorovSmirnovMethod;
}

const alternatives: readonly string[] = ['two-sided', 'less', 'greater'] satisfies KolmogorovSmirnovAlternative[];
const methods: readonly string[] = ['auto', 'exact', 'asymptotic'] satisfies KolmogorovSmirnovMethod[];

/**
 * Kolmogorov-Smirnov test: the largest difference between the two empirical distribution functions.
 *
 * THE P-VALUE ASSUMES INDEPENDENT ROWS. Features of minute bars are not: on autocorrelated data without any drift the test rejects far more often than `alpha`,
 * up to always. Read the statistic as the size of the difference, and the p-value only where rows are close to independent; `driftReport`
 * raises it where they are not.
 *
 * Formula: D = max |F_reference - F_current|; one-sided: the largest signed difference. p exact by lattice paths, or asymptotic.
 * Input:   two samples of n and m values, any unit; only their order matters.
 * Output:  statistic 0 to 1; p-value; threshold `alpha`; drift when p <= alpha.
 * Edges:   ties and constants are exact (the test is then conservative); two equal samples give 0 and p = 1; an empty sample is inconclusive.
 * Cost:    O(n + m) for the statistic; p O(n m D) when exact, O(nm/(n+m)) at most when asymptotic.
 *
 * @param options.method - `auto` (default) is exact while both samples have at most 10,000 rows, except that a probability below 1e-13 that would take long is
 *   asymptotic.
 * @throws {InvalidArgumentError} if `alpha` is not between 0 and 1, or another option is unknown.
 * @see Hodges, The significance probability of the Smirnov two-sample test, 1958. Simard and L'Ecuyer, J. Stat. Software 39(11), 2011.
 * @example
 * const test = kolmogorovSmirnov();
 * test.compare(driftSample(Float64Array.of(1, 2, 3, 4)), driftSample(Float64Array.of(5, 6, 7, 8))); // statistic 1, pValue 0.0286, verdict 'drift'
 */
export function kolmogorovSmirnov(options: KolmogorovSmirnovOptions = {}): DriftTest {
  const { alpha = 0.05, alternative = 'two-sided', method = 'auto' } = options;
  checkPositive('alpha', alpha, 1);
  if (!alternatives.includes(alternative)) throw new InvalidArgumentError('alternative', `one of ${alternatives.join(', ')}`, { received: alternative });
  if (!methods.includes(method)) throw new InvalidArgumentError('method', `one of ${methods.join(', ')}`, { received: method });
  return {
    specVersion: 1,
    id: alternative === 'two-sided' ? 'kolmogorov-smirnov' : `kolmogorov-smirnov-${alternative}`,
    compare: (reference, current) => {
      const empty = emptySampleResult(reference, current, alpha);
      if (empty !== null) return empty;
      const n = reference.sorted.length;
      const m = current.sorted.length;
      const { above, below } = ecdfDistance(reference.sorted, current.sorted);
      const scaledDistance = { 'two-sided': Math.max(above, below), greater: above, less: below }[alternative];
      const pValue = twoSampleTail({ n, m, scaledDistance, sides: alternative === 'two-sided' ? 'both' : 'one', method });
      return { statistic: scaledDistance / (n * m), pValue, threshold: alpha, verdict: pValue <= alpha ? 'drift' : 'stable' };
    },
  };
}
