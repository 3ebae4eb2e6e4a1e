import { nextUp } from '../../estimators/gradient-boosting/binning/next-up.js';
import { decisionBits, zeroThreshold } from '../../estimators/gradient-boosting/model/decision-type.js';
import type { FlatTrees } from '../../estimators/gradient-boosting/model/flat-trees.js';

/**
 * Any decision of a node as steps along the number line: values up to the first cut go to one side, those above it and up to the second to the other, and so on by
 * turns; a missing value goes to a side of its own.
 *
 * This holds for thresholds, for zero as missing and for sets of categories, so that all of them can be written as comparisons `value <= cut`.
 */
export interface NodeCuts {
  /** Ascending, at least one. */
  readonly cuts: readonly number[];
  readonly firstGoesLeft: boolean;
  readonly missingGoesLeft: boolean;
}

/**
 * The decision of one node.
 *
 * @param isSingle - whether the model works in single precision: then no category holds a value below zero, else category 0 holds those above -1.
 */
export function nodeCuts(trees: FlatTrees, node: number, isSingle: boolean): NodeCuts {
  const bits = trees.decision[node]!;
  const threshold = trees.threshold[node]!;
  const goesLeft = (bits & decisionBits.missingGoesLeft) !== 0;
  const nanIsMissing = (bits & decisionBits.missingIsNan) !== 0;
  if (bits & decisionBits.categorical) return { ...categoryCuts(trees, threshold, isSingle ? nextDown(0) : -1), missingGoesLeft: goesLeft && nanIsMissing };
  if (bits & decisionBits.missingIsZero) return { ...zeroCuts(threshold, goesLeft), missingGoesLeft: goesLeft };
  // Where nothing is missing NaN is read as 0.
  return { cuts: [threshold], firstGoesLeft: true, missingGoesLeft: nanIsMissing ? goesLeft : 0 <= threshold };
}

/** Values near zero go their own way, whatever the threshold. */
function zeroCuts(threshold: number, zeroGoesLeft: boolean): Pick<NodeCuts, 'cuts' | 'firstGoesLeft'> {
  const below = nextDown(-zeroThreshold);
  return { cuts: zeroGoesLeft ? joined() : cutOut(), firstGoesLeft: true };

  function joined(): readonly number[] {
    if (threshold < below) return [threshold, below, zeroThreshold];
    return [Math.max(threshold, zeroThreshold)];
  }

  function cutOut(): readonly number[] {
    if (threshold > zeroThreshold) return [below, zeroThreshold, threshold];
    return [Math.min(threshold, below)];
  }
}

/** Category `c` holds the values from `c` to below `c + 1`, category 0 all those above `belowZero`. */
function categoryCuts(trees: FlatTrees, set: number, belowZero: number): Pick<NodeCuts, 'cuts' | 'firstGoesLeft'> {
  const first = trees.firstCategoryWord[set]!;
  const words = trees.categoryWords.subarray(first, trees.firstCategoryWord[set + 1]!);
  const cuts: number[] = [];
  let isInside = false;
  for (let category = 0; category <= 32 * words.length; category++) {
    const isMember = ((words[category >>> 5] ?? 0) & (1 << (category & 31))) !== 0;
    if (isMember !== isInside) cuts.push(category === 0 ? belowZero : nextDown(category));
    isInside = isMember;
  }
  return { cuts: cuts.length === 0 ? [Number.POSITIVE_INFINITY] : cuts, firstGoesLeft: false };
}

function nextDown(value: number): number {
  return -nextUp(-value);
}
