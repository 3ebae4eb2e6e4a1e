import { sampleStandardDeviation } from 'simple-statistics';
import { weightedMean } from '../metrics/weighted-mean.js';

/** Mean over sample standard deviation, per observation; `null` for fewer than two, or when they do not differ. */
export function sharpeRatio(returns: Float64Array): number | null {
  if (returns.length < 2) return null;
  const mean = weightedMean(returns);
  const deviation = sampleStandardDeviation(Array.from(returns));
  return deviation > 1e-12 * Math.abs(mean) ? mean / deviation : null;
}
