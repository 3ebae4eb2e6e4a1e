import { describe, expect, it } from 'vitest';
import { decisionBits } from '../../estimators/gradient-boosting/model/decision-type.js';
import { flattenTrees } from '../../estimators/gradient-boosting/model/flat-trees.js';
import { type NodeCuts, nodeCuts } from './node-cuts.js';

const { categorical, missingGoesLeft, missingIsNan, missingIsZero } = decisionBits;
/** The constant of LightGBM, a single-precision number, and the double below its negative. */
const zero = 1.0000000180025095e-35;
const belowZero = -1.0000000180025096e-35;

/** The cuts of a tree with one node. */
function cutsOf(
  decision: number,
  threshold: number,
  { categories = [], isSingle = false }: { categories?: readonly number[]; isSingle?: boolean } = {},
): NodeCuts {
  const one = { column: [0], threshold: [threshold], decision: [decision], left: [~0], right: [~1], gain: [1], nodeValue: [0], nodeWeight: [2], nodeRows: [2] };
  const tree = { ...one, leafValue: [-1, 1], leafWeight: [1, 1], leafRows: [1, 1], categories: [categories] };
  return nodeCuts(flattenTrees([tree]), 0, isSingle);
}

describe('a threshold', () => {
  it('is one cut, and NaN goes where the node sends it, or where 0 goes if nothing is missing', () => {
    expect(cutsOf(missingIsNan | missingGoesLeft, 2)).toEqual({ cuts: [2], firstGoesLeft: true, missingGoesLeft: true });
    expect(cutsOf(missingIsNan, 2)).toEqual({ cuts: [2], firstGoesLeft: true, missingGoesLeft: false });
    expect(cutsOf(0, 2)).toEqual({ cuts: [2], firstGoesLeft: true, missingGoesLeft: true });
    expect(cutsOf(missingGoesLeft, -2)).toEqual({ cuts: [-2], firstGoesLeft: true, missingGoesLeft: false });
  });

  it.each([
    [1, [1]],
    [0, [zero]],
    [-zero, [zero]],
    [belowZero, [zero]],
    [-1, [-1, belowZero, zero]],
  ])('of %f joins zero to the left side where zero is missing and goes left', (threshold, cuts) => {
    expect(cutsOf(missingIsZero | missingGoesLeft, threshold)).toEqual({ cuts, firstGoesLeft: true, missingGoesLeft: true });
  });

  it.each([
    [1, [belowZero, zero, 1]],
    [zero, [belowZero]],
    [0, [belowZero]],
    [-zero, [belowZero]],
    [-1, [-1]],
  ])('of %f cuts zero out of the left side where zero is missing and goes right', (threshold, cuts) => {
    expect(cutsOf(missingIsZero, threshold)).toEqual({ cuts, firstGoesLeft: true, missingGoesLeft: false });
  });
});

describe('a set of categories', () => {
  it('is a pair of cuts for each run of them, just below its first and just below the next after its last', () => {
    expect(cutsOf(categorical, 0, { categories: [1, 4, 8] })).toEqual({
      cuts: [0.9999999999999999, 1.9999999999999998, 3.9999999999999996, 4.999999999999999, 7.999999999999999, 8.999999999999998],
      firstGoesLeft: false,
      missingGoesLeft: false,
    });
    expect(cutsOf(categorical, 0, { categories: [31, 32, 33] }).cuts).toEqual([30.999999999999996, 33.99999999999999]);
    expect(cutsOf(categorical, 0, { categories: [31] }).cuts).toEqual([30.999999999999996, 31.999999999999996]);
  });

  it('holds fractions above -1 in category 0, in single precision none below 0', () => {
    expect(cutsOf(categorical, 0, { categories: [0] }).cuts).toEqual([-1, 0.9999999999999999]);
    expect(cutsOf(categorical, 0, { categories: [0], isSingle: true }).cuts).toEqual([-5e-324, 0.9999999999999999]);
  });

  it('that is empty has every number on one side', () => {
    expect(cutsOf(categorical | missingIsNan | missingGoesLeft, 0)).toEqual({ cuts: [Number.POSITIVE_INFINITY], firstGoesLeft: false, missingGoesLeft: true });
  });

  it('holds a missing value only where NaN is missing and goes left', () => {
    expect(cutsOf(categorical | missingIsNan | missingGoesLeft, 0, { categories: [2] }).missingGoesLeft).toBe(true);
    expect(cutsOf(categorical | missingIsZero | missingGoesLeft, 0, { categories: [2] }).missingGoesLeft).toBe(false);
  });
});
