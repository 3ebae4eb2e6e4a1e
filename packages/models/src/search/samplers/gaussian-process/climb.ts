import type { ParameterValues } from '../../search-space.js';
import type { SearchAxis } from '../space/search-axis.js';
import type { SearchCube } from '../space/search-cube.js';
import { valuesAt } from '../space/values-at.js';
import type { Acquisition } from './acquisition.js';
import { climbRealAxes } from './climb-real-axes.js';
import { embeddedPoint } from './embedded-point.js';

/** Values and what they would gain. */
export interface JudgedValues {
  readonly values: ParameterValues;
  readonly gain: number;
}

const mostRounds = 4;
const leastGain = 1e-6;
const mostLevels = 16;
const jumps = [1, 2, 4, 8, 16];
const widestJump = 40;
const withinCell = 1e-9;

/** A local maximum of the acquisition: in turn along all real parameters by its slopes, and along each other parameter from value to value. */
export function climb(cube: SearchCube, acquisition: Acquisition, start: JudgedValues): JudgedValues {
  const { axes } = cube;
  const judge = (point: Float64Array): JudgedValues => {
    const values = valuesAt(axes, (axis) => point[axis]!);
    return { values, gain: acquisition.valueAt(embeddedPoint(cube, values)) };
  };
  let current = start;
  for (let round = 0; round < mostRounds; round++) {
    const { gain } = current;
    const active = axes.flatMap((axis, index) => (axis.name in current.values && axis.levels > 1 ? [index] : []));
    const real = active.filter((index) => !Number.isFinite(axes[index]!.levels));
    const cells = active.filter((index) => Number.isFinite(axes[index]!.levels));
    current = better(current, judge(climbRealAxes(acquisition, embeddedPoint(cube, current.values), real)));
    for (const index of cells) {
      for (const coordinate of coordinatesToTry(axes[index]!, embeddedPoint(cube, current.values)[index]!)) {
        current = better(current, judge(embeddedPoint(cube, current.values).with(index, coordinate)));
      }
    }
    if (cells.length === 0 || current.gain - gain < leastGain) break;
  }
  return current;
}

/** All values of a parameter of few; of many those some values or some fortieths of the range away. */
function coordinatesToTry(axis: SearchAxis, coordinate: number): readonly number[] {
  if (axis.levels <= mostLevels) return cellMiddles(axis);
  const distances = jumps.flatMap((jump) => [jump / axis.levels, jump / widestJump]);
  return distances.flatMap((distance) => [coordinate - distance, coordinate + distance]).filter((place) => place > 0 && place < 1);
}

function cellMiddles(axis: SearchAxis): readonly number[] {
  const middles: number[] = [];
  for (let edge = 0; middles.length < axis.levels; ) {
    const [low, high] = axis.cellAt(edge + withinCell);
    middles.push((low + high) / 2);
    edge = high;
  }
  return middles;
}

function better(one: JudgedValues, two: JudgedValues): JudgedValues {
  return two.gain > one.gain ? two : one;
}
