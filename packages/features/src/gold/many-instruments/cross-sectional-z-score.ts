import { InvalidArgumentError } from '@spx/core';
import { finiteOrNaN } from '../../silver/elementwise/finite-or-nan.js';
import { type CrossSection, type CrossSectionOptions, crossSection } from './cross-section.js';

/** Options of {@link crossSectionalZScore}. */
export interface CrossSectionalZScoreOptions extends CrossSectionOptions {
  /** Default `robust`: median and median absolute deviation, which one wild instrument cannot move. `plain`: mean and sample standard deviation. */
  readonly moments?: 'robust' | 'plain';
}

/** Makes the median absolute deviation of a normal sample equal its standard deviation: 1 / the normal quantile of 0.75. */
const NORMAL_SCALE = 1.482602218505602;

/**
 * How many deviations an instrument lies from the middle of all instruments that are known at the time.
 *
 * Formula: (x - median) / (1.4826 median(|x - median|)), or (x - mean) / standard deviation, over the values that count.
 * Input:   one column of every instrument.
 * Output:  NaN where the value is NaN, fewer than `minimumCount` values count, or the deviation is 0.
 * Cost:    O(k log k) per time, k the instruments.
 *
 * @throws {InvalidArgumentError} if an option is outside its limits.
 * @see Huber, Robust Statistics, 1981, for the scaled median absolute deviation.
 * @example
 * crossSectionalZScore({ column: 'roc_10', barIntervalMs: 60_000, maximumAgeMs: 300_000 }).stream();
 */
export function crossSectionalZScore(options: CrossSectionalZScoreOptions): CrossSection {
  const { moments = 'robust' } = options;
  if (moments === 'robust') return crossSection('robust_z', robustScore, options);
  if (moments === 'plain') return crossSection('z', plainScore, options);
  throw new InvalidArgumentError('moments', '"robust" or "plain"', { received: moments });
}

function robustScore(sorted: Float64Array): (value: number) => number {
  const centre = medianOf(sorted);
  const deviation = NORMAL_SCALE * medianOf(sorted.map((value) => Math.abs(value - centre)).sort());
  return (value) => finiteOrNaN((value - centre) / deviation);
}

function plainScore(sorted: Float64Array): (value: number) => number {
  // Equal values have no deviation, but the rounding of their mean would give them one.
  if (sorted[0] === sorted.at(-1)) return () => Number.NaN;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sorted.length - 1));
  return (value) => finiteOrNaN((value - mean) / deviation);
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
