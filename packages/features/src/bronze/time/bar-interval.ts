import { valueOfRank } from '../../statistics/value-of-rank.js';

/**
 * Usual time between the opens of neighbouring bars: the median difference.
 *
 * @param time - opens, epoch milliseconds, in order.
 * @returns milliseconds; NaN for fewer than two bars.
 */
export function barInterval(time: Float64Array): number {
  if (time.length < 2) return Number.NaN;
  const differences = new Float64Array(time.length - 1);
  let isWhole = true;
  for (let row = 1; row < time.length; row++) {
    const difference = time[row]! - time[row - 1]!;
    differences[row - 1] = difference;
    if (Number.isNaN(difference)) isWhole = false;
  }
  const middle = differences.length >> 1;
  // Selection takes linear time but has no place for NaN, which a sort puts last.
  return isWhole ? valueOfRank(differences, middle) : (differences.sort()[middle] ?? Number.NaN);
}
