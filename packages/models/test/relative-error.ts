/** Largest difference of two lists of equal length, relative to the largest finite magnitude of the second; infinities and NaN have to be equal. */
export function relativeError(received: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (received.length !== expected.length) return Number.POSITIVE_INFINITY;
  const pairs = Array.from(expected, (value, index) => [received[index]!, value] as const);
  const scale = Math.max(...pairs.map(([, value]) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  return Math.max(...pairs.map(([own, value]) => (Object.is(own, value) ? 0 : Math.abs(own - value)))) / scale;
}
