// Beyond this the difference of two values overflows, and no axis can be drawn.
const LARGEST = 1e300;

/**
 * Smallest and largest finite value, widened where they meet, so that a scale over them is defined.
 *
 * Edges: nothing finite gives 0 to 1.
 */
export function plotDomain(values: Iterable<number>): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [0, 1];
  low = Math.max(low, -LARGEST);
  high = Math.min(high, LARGEST);
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > size * 1e-9 && high - low > 1e-290) return [low, high];
  const margin = size > 1e-280 ? size * 0.05 : 0.5;
  return [low - margin, high + margin];
}
