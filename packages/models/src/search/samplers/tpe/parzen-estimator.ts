import type { SeededRandom } from '@spx/core';
import type { SearchAxis } from '../space/search-axis.js';
import type { AxisKernels } from './axis-kernels.js';
import { cellKernels } from './cell-kernels.js';
import { choiceKernels } from './choice-kernels.js';
import { neighbourWidths } from './neighbour-widths.js';
import { normalKernels } from './normal-kernels.js';

/** A density over some axes of the unit cube. */
export interface ParzenEstimator {
  /** A point drawn from it, as coordinates in the order of its axes. */
  draw(random: SeededRandom): Float64Array;
  /** Logarithm of the density at a point; on axes with cells, of the mass of the cell. */
  logDensity(point: Float64Array): number;
}

/** What a {@link parzenEstimator} is made of. */
export interface ParzenEstimatorOptions {
  readonly axes: readonly SearchAxis[];
  /** Coordinates in the order of the axes, one point a row. */
  readonly points: readonly Float64Array[];
  /** Weight of each point; above 0. */
  readonly weights: Float64Array;
  /** Weight of the flat kernel that stands beside those of the points. */
  readonly priorWeight: number;
}

/**
 * A mixture of products of kernels, one product around each point, and a nearly flat one (normal kernels of standard deviation 1 in the middle).
 *
 * One product a point, and not a product of mixtures, is what lets the density know that two parameters go together.
 *
 * @see Falkner, Klein and Hutter, BOHB: robust and efficient hyperparameter optimization at scale, ICML 2018.
 */
export function parzenEstimator({ axes, points, weights, priorWeight }: ParzenEstimatorOptions): ParzenEstimator {
  const shares = new Float64Array(points.length + 1);
  shares.set(weights);
  shares[points.length] = points.length === 0 ? 1 : priorWeight;
  const total = shares.reduce((sum, share) => sum + share, 0);
  const logShares = shares.map((share) => Math.log(share / total));
  const kernels = axes.map((axis, index) => kernelsOf(axis, points, index));
  const sums = new Float64Array(shares.length);
  return {
    draw: (random) => {
      const row = rowAt(shares, random.uniform() * total);
      return Float64Array.from(kernels, (axis) => axis.draw(row, random));
    },
    logDensity: (point) => {
      sums.set(logShares);
      for (let index = 0; index < kernels.length; index++) kernels[index]!.addLogDensities(point[index]!, sums);
      return logSumOfExponentials(sums);
    },
  };
}

function kernelsOf(axis: SearchAxis, points: readonly Float64Array[], index: number): AxisKernels {
  const coordinates = new Float64Array(points.length);
  for (let row = 0; row < points.length; row++) coordinates[row] = points[row]![index]!;
  if (axis.range.type === 'categorical') return choiceKernels(axis.levels, coordinates);
  const centres = new Float64Array(points.length + 1).fill(0.5);
  const widths = new Float64Array(points.length + 1).fill(1);
  centres.set(coordinates);
  widths.set(neighbourWidths(coordinates));
  return Number.isFinite(axis.levels) ? cellKernels(axis, { centres, widths }) : normalKernels({ centres, widths });
}

function rowAt(shares: Float64Array, target: number): number {
  let rest = target;
  for (let row = 0; row < shares.length - 1; row++) {
    rest -= shares[row]!;
    if (rest < 0) return row;
  }
  return shares.length - 1;
}

function logSumOfExponentials(values: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) if (values[row]! > largest) largest = values[row]!;
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += Math.exp(values[row]! - largest);
  return largest + Math.log(sum);
}
