import type { AxisKernels, NormalShapes } from './axis-kernels.js';
import { logNormalMasses } from './log-normal-masses.js';
import { truncatedNormal } from './truncated-normal.js';

const logRootTau = Math.log(2 * Math.PI) / 2;

/** Normal densities cut off at the ends of the axis of a real parameter. */
export function normalKernels(shapes: NormalShapes): AxisKernels {
  const { centres, widths } = shapes;
  const constants = logNormalMasses(shapes, 0, 1).map((mass, row) => -logRootTau - Math.log(widths[row]!) - mass);
  return {
    draw: (row, { uniform }) => truncatedNormal(centres[row]!, widths[row]!, uniform()),
    addLogDensities: (coordinate, sums) => {
      for (let row = 0; row < sums.length; row++) {
        const distance = (coordinate - centres[row]!) / widths[row]!;
        sums[row]! += constants[row]! - 0.5 * distance * distance;
      }
    },
  };
}
