import { fromVector, toVector } from './arima-coefficients.js';
import type { ArimaPoint } from './arima-likelihood.js';
import { withoutInputs } from './profile-likelihood.js';
import { arimaStateSpace } from './state-space.js';
import { partialAutocorrelations } from './stationary-region.js';

/** Two points for a central difference. */
export interface NearbyPoints {
  readonly above: ArimaPoint;
  readonly below: ArimaPoint;
  readonly step: number;
}

/** Positions of the lag coefficients in a parameter vector: behind the intercept and the inputs, before the variance. */
export function lagCoefficientPositions({ specification: { order, seasonal, constant, exogenousNames } }: ArimaPoint): readonly number[] {
  const from = exogenousNames.length + (constant ? 1 : 0);
  return Array.from({ length: order[0] + order[2] + seasonal[0] + seasonal[2] }, (_, index) => from + index);
}

/** A point with one parameter moved up and down, both stationary; `null` if the parameter is so near the edge that no step is left but rounding. */
export function nearbyPoints(point: ArimaPoint, parameter: number): NearbyPoints | null {
  const vector = toVector(point.specification, point.coefficients);
  const moved = (by: number): ArimaPoint => {
    const near = vector.slice();
    near[parameter] = near[parameter]! + by;
    return { ...point, coefficients: fromVector(point.specification, near) };
  };
  for (let step = Number.EPSILON ** (1 / 3) * Math.max(1, Math.abs(vector[parameter]!)); step > 1e-9; step /= 4) {
    const [above, below] = [moved(step), moved(-step)];
    if (isStationary(above) && isStationary(below)) return { above, below, step };
  }
  return null;
}

/** The same process for the series less its inputs' effects: all that lag coefficients act on. */
export function withoutEffects({ data, specification, coefficients }: ArimaPoint): ArimaPoint {
  const y = withoutInputs(data, coefficients.exogenous);
  return {
    data: { y, inputs: [], observations: data.observations },
    specification: { ...specification, exogenousNames: [] },
    coefficients: { ...coefficients, exogenous: new Float64Array(0) },
  };
}

/** Whether the likelihood is defined at a point. */
export function isStationary({ specification, coefficients }: ArimaPoint): boolean {
  return partialAutocorrelations(arimaStateSpace(specification, coefficients).ar) !== null;
}
