import { nextUp } from '../binning/next-up.js';

const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

/**
 * The largest double that is at most `threshold` after rounding to single precision: comparing with it is comparing rounded values, without the rounding.
 *
 * @param threshold - a value of single precision or plus infinity.
 */
export function singleThreshold(threshold: number): number {
  if (threshold === Number.POSITIVE_INFINITY) return threshold;
  // Halfway to the next value; ties go to the even one of the two.
  const above = nextSingle(threshold);
  const halfway = Number.isFinite(above) ? threshold / 2 + above / 2 : 2 ** 128 - 2 ** 103;
  return Math.fround(halfway) <= threshold ? halfway : -nextUp(-halfway);
}

/** The smallest value of single precision above a finite `value`. */
function nextSingle(value: number): number {
  single[0] = value;
  if (value === 0) singleBits[0] = 1;
  else singleBits[0]! += value > 0 ? 1 : -1;
  return single[0];
}
