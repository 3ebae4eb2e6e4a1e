import { minimize } from '../../../optimization/minimize.js';
import type { Acquisition } from './acquisition.js';

// At the very end of an axis the slope by the angle is 0, and a climb could not start.
const farthestSine = 0.9999;

/**
 * A local maximum of the acquisition along some axes, the others held.
 *
 * A coordinate is (1 + sin angle) / 2, so that the search has no bounds.
 *
 * @param point - where to start; unchanged.
 */
export function climbRealAxes({ withSlopes }: Acquisition, point: Float64Array, axes: readonly number[]): Float64Array {
  if (axes.length === 0) return point;
  const moved = point.slice();
  const slopes = new Float64Array(point.length);
  const place = (angles: Float64Array): void => {
    for (const [index, axis] of axes.entries()) moved[axis] = 0.5 + 0.5 * Math.sin(angles[index]!);
  };
  const start = Float64Array.from(axes, (axis) => Math.asin(Math.min(farthestSine, Math.max(-farthestSine, 2 * point[axis]! - 1))));
  const { point: angles } = minimize(
    (at, gradient) => {
      place(at);
      const value = withSlopes(moved, slopes);
      for (const [index, axis] of axes.entries()) gradient[index] = -slopes[axis]! * 0.5 * Math.cos(at[index]!);
      return -value;
    },
    start,
    { gradientTolerance: 1e-3, valueTolerance: 1e-6, maximumIterations: 50 },
  );
  place(angles);
  return moved;
}
