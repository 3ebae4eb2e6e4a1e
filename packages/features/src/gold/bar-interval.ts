/**
 * Usual time between the opens of neighbouring bars: the median difference.
 *
 * @param time - opens, epoch milliseconds, in order.
 * @returns milliseconds; NaN for fewer than two bars.
 */
export function barInterval(time: Float64Array): number {
  if (time.length < 2) return Number.NaN;
  const differences = new Float64Array(time.length - 1);
  for (let row = 1; row < time.length; row++) differences[row - 1] = time[row]! - time[row - 1]!;
  return differences.sort()[differences.length >> 1] ?? Number.NaN;
}
