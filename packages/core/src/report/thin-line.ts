/** A point of a line, in any unit. */
export type LinePoint = readonly [x: number, y: number];

/**
 * As many points as a drawing can show: the lowest and the highest of each bucket of consecutive points, in order, so that no peak is lost.
 *
 * @param points - by ascending x, finite.
 * @param most - about how many to keep, 4 or more; fewer points are returned as they are.
 */
export function thinLine(points: readonly LinePoint[], most: number): readonly LinePoint[] {
  if (points.length <= most) return points;
  const buckets = Math.floor(most / 2);
  const kept: LinePoint[] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const part = points.slice(Math.floor((bucket * points.length) / buckets), Math.floor(((bucket + 1) * points.length) / buckets));
    const [first, last] = extremes(part);
    if (first !== undefined) kept.push(first);
    if (last !== undefined && last !== first) kept.push(last);
  }
  return kept;
}

/** Lowest and highest point, the earlier one first. */
function extremes(points: readonly LinePoint[]): [LinePoint | undefined, LinePoint | undefined] {
  let low = points[0];
  let high = points[0];
  for (const point of points) {
    if (low !== undefined && point[1] < low[1]) low = point;
    if (high !== undefined && point[1] > high[1]) high = point;
  }
  return low !== undefined && high !== undefined && low[0] > high[0] ? [high, low] : [low, high];
}
