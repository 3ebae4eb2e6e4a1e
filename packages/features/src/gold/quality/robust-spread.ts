import { valueOfRank } from '../../statistics/value-of-rank.js';

/** Makes the median absolute deviation of normal values their standard deviation. */
const NORMAL_CONSISTENCY = 1.4826;
const FEWEST_VALUES = 30;

/** Centre and spread that a few wild values do not move. */
export interface RobustSpread {
  /** Median. */
  readonly center: number;
  /** 1.4826 times the median absolute deviation from it, above 0. */
  readonly deviation: number;
}

/**
 * Median and scaled median absolute deviation of the finite values.
 *
 * Edges: where more than half of the values are equal, the deviation is that of the others. Fewer than 30 values that can be judged: null.
 *
 * @see Iglewicz and Hoaglin, How to detect and handle outliers, 1993.
 */
export function robustSpread(values: Float64Array): RobustSpread | null {
  const finite = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) if (Number.isFinite(values[row]!)) finite[count++] = values[row]!;
  if (count < FEWEST_VALUES) return null;
  const known = finite.subarray(0, count);
  const center = medianOf(known);
  for (let index = 0; index < count; index++) known[index] = Math.abs(known[index]! - center);
  const deviation = medianOf(known);
  if (deviation > 0) return { center, deviation: NORMAL_CONSISTENCY * deviation };
  const others = known.filter((distance) => distance > 0);
  return others.length < FEWEST_VALUES ? null : { center, deviation: NORMAL_CONSISTENCY * medianOf(others) };
}

/** Median of one value or more; reorders them. */
function medianOf(values: Float64Array): number {
  const half = values.length >> 1;
  const upper = valueOfRank(values, half);
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < half; index++) if (values[index]! > lower) lower = values[index]!;
  return lower + (upper - lower) / 2;
}
