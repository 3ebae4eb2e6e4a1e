import type { SeededRandom } from '@spx/core';
import type { SearchAxis } from '../space/search-axis.js';
import { type GroupDrawOptions, groupDraw } from './group-draw.js';

/** What proposals are made from. */
export interface TpeHistory {
  readonly axes: readonly SearchAxis[];
  /** Indices of the axes that are drawn together. */
  readonly groups: readonly (readonly number[])[];
  /** Points of the trials that have a loss, best first; NaN on the axes of inactive parameters. */
  readonly ranked: readonly Float64Array[];
  /** Points that are taken for bad ones. */
  readonly pending: readonly Float64Array[];
}

/** The coordinates of one trial by axis; a group of axes is drawn from its densities when one of them is first asked for. */
export function groupCoordinates({ axes, groups, ranked, pending }: TpeHistory, options: GroupDrawOptions, random: SeededRandom): (axis: number) => number {
  const point = new Float64Array(axes.length).fill(Number.NaN);
  return (axis) => {
    if (Number.isNaN(point[axis]!)) {
      const group = groups.find((indices) => indices.includes(axis)) ?? [axis];
      const history = { axes: group.map((index) => axes[index]!), ranked: partsOf(ranked, group), pending: partsOf(pending, group) };
      const drawn = groupDraw(history, options, random);
      for (const [position, index] of group.entries()) point[index] = drawn[position]!;
    }
    return point[axis]!;
  };
}

/** The coordinates of a group, of the points in which all of it was active. */
function partsOf(points: readonly Float64Array[], group: readonly number[]): readonly Float64Array[] {
  const parts: Float64Array[] = [];
  for (const point of points) {
    const part = new Float64Array(group.length);
    let isActive = true;
    for (let position = 0; position < group.length; position++) {
      part[position] = point[group[position]!]!;
      if (Number.isNaN(part[position])) isActive = false;
    }
    if (isActive) parts.push(part);
  }
  return parts;
}
