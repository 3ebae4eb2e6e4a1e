import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../../estimators/gradient-boosting/model/boosted-trees.js';
import { decisionBits, zeroThreshold } from '../../../estimators/gradient-boosting/model/decision-type.js';
import type { FlatTrees } from '../../../estimators/gradient-boosting/model/flat-trees.js';
import { singleAbove } from '../../next-single.js';
import { largestCategory } from '../largest-category.js';

/** How XGBoost decides at a node. */
export interface WrittenSplit {
  /** Values below go left; 0 at a categorical node. */
  readonly condition: number;
  readonly defaultLeft: boolean;
  /** Categories that go right, ascending; undefined where numbers are compared. */
  readonly categories: Int32Array | undefined;
}

/**
 * The decision of node `node` of all trees.
 *
 * @throws {InvalidArgumentError} where zero counts as missing and goes another way than XGBoost, which knows only NaN as missing, would send it, and for sets of
 *   categories that are empty or beyond XGBoost's largest.
 */
export function writtenSplit({ trees }: Pick<BoostedTrees, 'trees'>, node: number): WrittenSplit {
  const bits = trees.decision[node]!;
  const threshold = trees.threshold[node]!;
  const goesLeft = (bits & decisionBits.missingGoesLeft) !== 0;
  const nanIsMissing = (bits & decisionBits.missingIsNan) !== 0;
  if ((bits & decisionBits.categorical) !== 0) {
    // The side of the members is XGBoost's right.
    return { condition: 0, defaultLeft: !(goesLeft && nanIsMissing), categories: categoriesOf(trees, threshold) };
  }
  if ((bits & decisionBits.missingIsZero) !== 0) checkZero(node, threshold, goesLeft);
  const hasMissing = nanIsMissing || (bits & decisionBits.missingIsZero) !== 0;
  // Where nothing is missing NaN is read as 0.
  return { condition: conditionOf(threshold), defaultLeft: hasMissing ? goesLeft : 0 <= threshold, categories: undefined };
}

function conditionOf(threshold: number): number {
  return threshold === Number.POSITIVE_INFINITY ? threshold : singleAbove(threshold);
}

function checkZero(node: number, threshold: number, goesLeft: boolean): void {
  if (-zeroThreshold <= threshold === goesLeft && zeroThreshold <= threshold === goesLeft) return;
  throw new InvalidArgumentError('model', 'one whose zeros XGBoost would send the same way', {
    received: `node ${node} with zero as missing and threshold ${threshold}`,
    remedy: 'Train without "zeroAsMissing", or write the model as LightGBM text or ONNX.',
  });
}

function categoriesOf({ firstCategoryWord, categoryWords }: FlatTrees, set: number): Int32Array {
  const words = categoryWords.subarray(firstCategoryWord[set]!, firstCategoryWord[set + 1]!);
  const categories: number[] = [];
  for (const [place, word] of words.entries()) {
    for (let bit = 0; bit < 32; bit++) if ((word & (1 << bit)) !== 0) categories.push(32 * place + bit);
  }
  const last = categories.at(-1);
  if (last !== undefined && last <= largestCategory) return Int32Array.from(categories);
  const received = last === undefined ? 'an empty set' : last;
  throw new InvalidArgumentError('model', `one whose sets hold categories from 0 to ${largestCategory}`, { received });
}
