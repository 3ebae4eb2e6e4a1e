import type { ResamplingUnits } from './resampling-units.js';

/** Weights below this change no digit of a sum. */
const negligible = 1e-17;

/**
 * Standard error of the mean of each series that the bootstrap of these units would show after endless resamples.
 *
 * Formula: sqrt(sum over pairs of units of k(lag) e_i e_j) / n, e the deviations of the units, n the rows, p = 1 / block length, U the units and
 *          k(i) = (1 - i / U) (1 - p)^i + (i / U) (1 - p)^(U - i). For whole sessions only i = 0 counts. Without resamples a statistic does not hang on a seed.
 * Edges:   0 for a constant series, also where rounding leaves something.
 *
 * @see Politis and Romano, The stationary bootstrap, 1994, lemma 1; Hansen, A test for superior predictive ability, 2005, section 3.
 */
export function bootstrapStandardErrors({ deviations, sizes, rows, blockLength, means }: ResamplingUnits): Float64Array {
  const weights = lagWeights(sizes.length, blockLength);
  return Float64Array.from(deviations, (values, series) => {
    let variance = 0;
    for (const [lag, weight] of weights) {
      let sum = 0;
      for (let unit = lag; unit < values.length; unit++) sum += values[unit]! * values[unit - lag]!;
      variance += weight * sum;
    }
    const standardError = Math.sqrt(Math.max(0, variance)) / rows;
    return standardError <= 1e-12 * Math.abs(means[series]!) ? 0 : standardError;
  });
}

/** Lags with their weights in a sum over pairs. */
function lagWeights(units: number, blockLength: number): readonly (readonly [number, number])[] {
  const weights: (readonly [number, number])[] = [[0, 1]];
  const stay = 1 - 1 / blockLength;
  for (let lag = 1; lag < units; lag++) {
    const weight = (1 - lag / units) * stay ** lag + (lag / units) * stay ** (units - lag);
    if (weight > negligible) weights.push([lag, 2 * weight]);
  }
  return weights;
}
