import type { ParameterValues } from '../../search-space.js';
import type { SearchCube } from '../space/search-cube.js';

/** The point of a set of values for the kernel: inactive parameters stand in the middle of their axes, so that they are alike in all trials that do not have them. */
export function embeddedPoint({ pointOf }: SearchCube, values: ParameterValues): Float64Array {
  return pointOf(values).map((coordinate) => (Number.isNaN(coordinate) ? 0.5 : coordinate));
}
