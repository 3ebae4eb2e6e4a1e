import { type DriftResult, type DriftTest, InvalidArgumentError } from '@spx/core';

/** Options of {@link energyDistance}. */
export interface EnergyDistanceOptions {
  /** A statistic of at least this is drift; between 0 and 1. Default 0.02, a shift of about a third of a standard deviation. */
  readonly threshold?: number;
}

/**
 * Energy distance of two samples as a share of its largest possible value: 0 for equal samples, 1 for two different constants.
 *
 * Formula: (2 E|X-Y| - E|X-X'| - E|Y-Y'|) / (2 E|X-Y|), on one axis the integral of (F-G)^2 over that of F(1-G) + G(1-F), F and G the two empirical
 *          distribution functions.
 * Input:   two samples of n and m values, any unit; the statistic does not change with the unit.
 * Output:  statistic 0 to 1; no p-value; drift from the threshold on.
 * Edges:   two samples of one and the same value give 0; an empty sample is inconclusive.
 * Cost:    O(n + m).
 *
 * @throws {InvalidArgumentError} if threshold is not between 0 and 1.
 * @see Szekely and Rizzo, Energy statistics, Journal of Statistical Planning and Inference 143, 2013.
 * @example
 * driftReport({ reference, current, tests: [kolmogorovSmirnov(), energyDistance()] });
 */
export function energyDistance({ threshold = 0.02 }: EnergyDistanceOptions = {}): DriftTest {
  if (!(threshold > 0 && threshold < 1)) throw new InvalidArgumentError('threshold', 'between 0 and 1', { received: threshold });
  return {
    specVersion: 1,
    id: 'energy-distance',
    compare: ({ sorted: reference }, { sorted: current }): DriftResult => {
      if (reference.length === 0 || current.length === 0) {
        const reason = `the ${reference.length === 0 ? 'reference' : 'current window'} holds no value`;
        return { statistic: null, pValue: null, threshold, verdict: 'inconclusive', reason };
      }
      const statistic = shareOfDistance(reference, current);
      return { statistic, pValue: null, threshold, verdict: statistic >= threshold ? 'drift' : 'stable' };
    },
  };
}

/** One walk over both samples from gap to gap between neighbouring values. */
function shareOfDistance(reference: Float64Array, current: Float64Array): number {
  // Scaled to at most 1, so that neither the sums of huge values overflow nor those of tiny ones vanish.
  const scale = Math.max(...[reference[0]!, reference.at(-1)!, current[0]!, current.at(-1)!].map(Math.abs));
  if (scale === 0) return 0;
  let [i, j] = [0, 0];
  let [apart, largest] = [0, 0];
  let previous = Math.min(reference[0]!, current[0]!) / scale;
  while (i < reference.length || j < current.length) {
    const next = Math.min(reference[i] ?? Number.POSITIVE_INFINITY, current[j] ?? Number.POSITIVE_INFINITY);
    const [f, g] = [i / reference.length, j / current.length];
    const gap = next / scale - previous;
    apart += (f - g) ** 2 * gap;
    largest += (f * (1 - g) + g * (1 - f)) * gap;
    previous = next / scale;
    while (i < reference.length && reference[i] === next) i++;
    while (j < current.length && current[j] === next) j++;
  }
  return largest > 0 ? apart / largest : 0;
}
