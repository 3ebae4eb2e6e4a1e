import type { GaussianProcess } from './gaussian-process.js';
import { logExpectedImprovement } from './log-expected-improvement.js';

/** How much a search would gain at a point; larger is better. */
export interface Acquisition {
  valueAt(point: Float64Array): number;
  /** The value; fills the slopes by the coordinates. */
  withSlopes(point: Float64Array, slopes: Float64Array): number;
}

/** The logarithm of the expected improvement on `best`, a standardised loss. */
export function acquisition(process: GaussianProcess, best: number): Acquisition {
  return {
    valueAt: (point) => {
      const { mean, variance } = process.predict(point);
      const deviation = Math.sqrt(variance);
      return logExpectedImprovement((best - mean) / deviation).value + Math.log(deviation);
    },
    withSlopes: (point, slopes) => {
      const { mean, variance, meanSlopes, varianceSlopes } = process.predictWithSlopes(point);
      const deviation = Math.sqrt(variance);
      const z = (best - mean) / deviation;
      const { value, slope } = logExpectedImprovement(z);
      for (let axis = 0; axis < slopes.length; axis++) {
        const deviationSlope = varianceSlopes[axis]! / (2 * deviation);
        slopes[axis] = (slope * (-meanSlopes[axis]! - z * deviationSlope) + deviationSlope) / deviation;
      }
      return value + Math.log(deviation);
    },
  };
}
