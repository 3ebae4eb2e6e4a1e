import type { ParameterValues } from '../../search-space.js';
import type { SearchAxis } from './search-axis.js';

/** The point of the unit cube where a set of values stands; NaN on the axes of parameters that it does not have. */
export function pointOf(axes: readonly SearchAxis[], values: ParameterValues): Float64Array {
  return Float64Array.from(axes, ({ name, coordinateOf }) => {
    const value = values[name];
    return value === undefined ? Number.NaN : coordinateOf(value);
  });
}
