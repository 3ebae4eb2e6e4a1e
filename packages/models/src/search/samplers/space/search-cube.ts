import type { ParameterValues, SearchSpace } from '../../search-space.js';
import { pointOf } from './point-of.js';
import { type SearchAxis, searchAxis } from './search-axis.js';

/** A space as a unit cube. */
export interface SearchCube {
  /** In the order of the space. */
  readonly axes: readonly SearchAxis[];
  /** Where a set of values stands; NaN on the axes of parameters that it does not have. Not to be changed. */
  pointOf(values: ParameterValues): Float64Array;
  /** The same text for the same values. */
  keyOf(values: ParameterValues): string;
}

/**
 * Gives the cube of a space, and keeps what it computes for as long as the space and the values live: a study shows its sampler all of its trials again for every batch.
 */
export function searchCubes(): (space: SearchSpace) => SearchCube {
  const cubes = new WeakMap<SearchSpace, SearchCube>();
  return (space) => {
    const cube = cubes.get(space) ?? searchCube(space);
    cubes.set(space, cube);
    return cube;
  };
}

function searchCube(space: SearchSpace): SearchCube {
  const axes = Object.entries(space).map(([name, range]) => searchAxis(name, range));
  return {
    axes,
    pointOf: kept((values) => pointOf(axes, values)),
    keyOf: kept((values) => JSON.stringify(values)),
  };
}

function kept<Result extends NonNullable<unknown>>(compute: (values: ParameterValues) => Result): (values: ParameterValues) => Result {
  const results = new WeakMap<ParameterValues, Result>();
  return (values) => {
    const result = results.get(values) ?? compute(values);
    results.set(values, result);
    return result;
  };
}
