import type { ParameterRange, ParameterValue, ParameterValues } from '../../search-space.js';
import type { SearchAxis } from './search-axis.js';

/**
 * The values at a point of the unit cube: one for each parameter whose condition holds.
 *
 * @param coordinateAt - coordinate of an axis; asked for active parameters only, in their order, so that it may draw.
 */
export function valuesAt(axes: readonly SearchAxis[], coordinateAt: (index: number) => number): ParameterValues {
  const values: Record<string, ParameterValue> = {};
  for (const [index, axis] of axes.entries()) {
    if (holds(axis.range, values)) values[axis.name] = axis.valueAt(coordinateAt(index));
  }
  return values;
}

function holds({ when }: ParameterRange, values: ParameterValues): boolean {
  if (when === undefined) return true;
  const value = values[when.parameter];
  return value !== undefined && when.in.includes(value);
}
