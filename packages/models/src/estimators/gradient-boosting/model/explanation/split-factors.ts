import { InvalidArgumentError } from '@spx/core';
import { gaussLegendre } from './gauss-legendre.js';
import type { SplitWays } from './split-ways.js';

/** Where a row stands towards a child: its feature sent it off the way above already, sends it off here, or keeps it on the way. */
export const standing: { readonly offAbove: 0; readonly offHere: 1; readonly onWay: 2 } = { offAbove: 0, offHere: 1, onWay: 2 };

/** One gigabyte of each of two kinds. */
const mostFactors = 2 ** 27;

/** Numbers that do not depend on the row, for each child, standing and point of the tree's quadrature. */
export interface SplitFactors {
  /** Points of each tree's quadrature. */
  readonly points: Uint32Array;
  /** Where the weights of each tree's quadrature begin in `weights`. */
  readonly firstWeight: Uint32Array;
  readonly weights: Float64Array;
  /** Where the three standings of each child begin in the two arrays that follow, one point after the other. */
  readonly firstFactor: Uint32Array;
  /** What the product over the features on the way is multiplied by at the child. */
  readonly product: Float64Array;
  /** What the feature contributes at the child, per unit of the sum below it. */
  readonly gain: Float64Array;
}

/**
 * Factors of the integrals that are Shapley values.
 *
 * On the way to a leaf of value v let k be 1 for a feature that keeps the row on the way and 0 for another, and s the share of rows that stay on it when the feature is
 * not known. The contribution of feature i is v (k_i - s_i) times the integral over t from 0 to 1 of the product of f_j = k_j t + s_j (1 - t) over all other features j.
 * The product over all features is built up from the root; dividing by f_i and summing over the leaves below a child happens at the child, where it is (k_i - s_i) / f_i,
 * less the same of the child above that it replaces. The integrand is a polynomial of a degree below the number of features, so that a quadrature of half as many points
 * is exact.
 *
 * @throws {InvalidArgumentError} if there are too many.
 * @see Yu, Xu, Xue and others, Linear TreeShap, 2022.
 */
export function splitFactors({ above, share, mostFeatures }: SplitWays, firstNode: Uint32Array): SplitFactors {
  const points = mostFeatures.map((features) => Math.max(1, Math.ceil(features / 2)));
  const firstFactor = new Uint32Array(above.length);
  const firstWeight = new Uint32Array(points.length);
  let [factors, weights] = [0, 0];
  for (const [tree, count] of points.entries()) {
    firstWeight[tree] = weights;
    weights += count;
    for (let child = 2 * firstNode[tree]!; child < 2 * firstNode[tree + 1]!; child++, factors += 3 * count) firstFactor[child] = factors;
  }
  if (factors > mostFactors) {
    throw new InvalidArgumentError('model', `one whose contributions need at most ${mostFactors} factors, fewer features on a way or fewer nodes`, {
      received: factors,
    });
  }
  const result = { points, firstWeight, weights: new Float64Array(weights), firstFactor, product: new Float64Array(factors), gain: new Float64Array(factors) };
  for (const [tree, count] of points.entries()) {
    const quadrature = gaussLegendre(count);
    result.weights.set(quadrature.weights, firstWeight[tree]);
    for (let child = 2 * firstNode[tree]!; child < 2 * firstNode[tree + 1]!; child++) {
      const before = above[child]! < 0 ? 1 : share[above[child]!]!;
      for (const [point, t] of quadrature.points.entries()) {
        writeFactors(result, { at: firstFactor[child]! + point, count, t, share: share[child]!, before });
      }
    }
  }
  return result;
}

interface FactorPlace {
  readonly at: number;
  readonly count: number;
  readonly t: number;
  readonly share: number;
  /** Share at the child above; 1 where there is none, whose factor is 1 and whose contribution 0. */
  readonly before: number;
}

function writeFactors({ product, gain }: Pick<SplitFactors, 'product' | 'gain'>, { at, count, t, share, before }: FactorPlace): void {
  const [here, factorBefore] = [share * (1 - t) + t, before * (1 - t) + t];
  const gainBefore = (1 - before) / factorBefore;
  product[at + standing.offAbove * count] = before > 0 ? share / before : 0;
  gain[at + standing.offAbove * count] = 0;
  product[at + standing.offHere * count] = (share * (1 - t)) / factorBefore;
  gain[at + standing.offHere * count] = -1 / (1 - t) - gainBefore;
  product[at + standing.onWay * count] = here / factorBefore;
  gain[at + standing.onWay * count] = (1 - share) / here - gainBefore;
}
