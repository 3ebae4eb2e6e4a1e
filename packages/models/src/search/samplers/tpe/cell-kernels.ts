import type { SearchAxis } from '../space/search-axis.js';
import type { AxisKernels, NormalShapes } from './axis-kernels.js';
import { logNormalMasses } from './log-normal-masses.js';
import { truncatedNormal } from './truncated-normal.js';

/** Normal densities cut off at the ends of the axis, as masses of its cells: for integers and steps. */
export function cellKernels(axis: SearchAxis, shapes: NormalShapes): AxisKernels {
  const whole = logNormalMasses(shapes, 0, 1);
  const known = new Map<number, Float64Array>();
  const massesAt = (coordinate: number): Float64Array => {
    const [low, high] = axis.cellAt(coordinate);
    const masses = known.get(low) ?? logNormalMasses(shapes, low, high);
    known.set(low, masses);
    return masses;
  };
  return {
    draw: (row, { uniform }) => axis.coordinateOf(axis.valueAt(truncatedNormal(shapes.centres[row]!, shapes.widths[row]!, uniform()))),
    addLogDensities: (coordinate, sums) => {
      const masses = massesAt(coordinate);
      for (let row = 0; row < sums.length; row++) sums[row]! += masses[row]! - whole[row]!;
    },
  };
}
